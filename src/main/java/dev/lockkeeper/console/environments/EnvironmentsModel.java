package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.environment.file.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * All environments of the operator: read in the background, changed in his own file, and compared by who answered for each.
 * Used on the screen's thread.
 */
public final class EnvironmentsModel {
    private final EnvironmentStore store;
    private final Background background;
    private final Generation readings = new Generation();
    private final ReadOnlyObjectWrapper<List<EnvironmentEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<FileProblem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Map<String, Known> known = new LinkedHashMap<>();
    private Environments read = Environments.NONE;
    private Optional<String> open = Optional.empty();

    /** Reads nothing before {@link #read}. */
    public EnvironmentsModel(EnvironmentStore store, Background background) {
        this.store = store;
        this.background = background;
    }

    /** Who answered for an environment, and under which definition, so that an edited one is not compared by its past. */
    private record Known(ServerIdentity identity, Optional<Definition> definition) {}

    /** The environments in the order of promotion. */
    public ReadOnlyObjectProperty<List<EnvironmentEntry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /** What in the files is not understood. */
    public ReadOnlyObjectProperty<List<FileProblem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Why the last reading or writing failed, in a sentence. */
    public ReadOnlyObjectProperty<Optional<String>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Says something that is wrong, until the files are read again. */
    void tell(String sentence) {
        trouble.set(Optional.of(sentence));
    }

    /** Whether files are being read or written. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Where environments are kept; its methods block. */
    public EnvironmentStore store() {
        return store;
    }

    /** Reads the files again. */
    public void read() {
        read(ignored -> {});
    }

    /**
     * Reads the files again.
     *
     * @param then hears what was read; not called if the files cannot be read
     */
    public void read(Consumer<Environments> then) {
        perform("reading the environments", () -> {}, then);
    }

    /** Writes a new environment. */
    public void add(Definition definition, Runnable then) {
        perform("adding an environment", () -> store.add(definition), now -> then.run());
    }

    /** Writes an environment in place of one of the operator's own. */
    public void replace(String name, Definition definition, Runnable then) {
        perform("changing an environment", () -> store.replace(name, definition), now -> then.run());
    }

    /** Takes one of the operator's own away. */
    public void remove(String name) {
        perform("removing an environment", () -> store.remove(name), now -> {});
    }

    /**
     * Moves one of the operator's own one place up or down among his own.
     *
     * @param step -1 is towards the beginning
     * @param then called when it has moved
     */
    public void move(String name, int step, Runnable then) {
        List<String> names = new ArrayList<>(personalNames());
        int from = names.indexOf(name);
        int to = from + step;
        if (from < 0 || to < 0 || to >= names.size()) {
            return;
        }
        Collections.swap(names, from, to);
        perform("reordering the environments", () -> store.reorder(names), now -> then.run());
    }

    /** Whether one of the operator's own can be moved this way. */
    public boolean movable(String name, int step) {
        List<String> names = personalNames();
        int from = names.indexOf(name);
        return from >= 0 && from + step >= 0 && from + step < names.size();
    }

    private List<String> personalNames() {
        return read.all().stream()
                .filter(one -> one.origin().kind() == Origin.Kind.PERSONAL)
                .map(one -> one.environment().name())
                .toList();
    }

    /** Every name that is in use, but this one. */
    public Set<String> namesBeside(Optional<String> name) {
        return read.all().stream()
                .map(one -> one.environment().name())
                .filter(one -> !name.equals(Optional.of(one)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A name for a copy that is not in use. */
    public String copyName(String name) {
        Set<String> taken = namesBeside(Optional.empty());
        String copy = name + " copy";
        for (int number = 2; taken.contains(copy); number++) {
            copy = name + " copy " + number;
        }
        return copy;
    }

    /** The environment of this name. */
    public Optional<EnvironmentEntry> find(String name) {
        return entries.get().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** Names the environment that is open in this window. */
    public void opened(Optional<String> name) {
        open = name;
        tell();
    }

    /** Somebody answered for an environment: those for which the same database answers are marked. */
    public void answered(Environment environment, ServerIdentity identity) {
        known.put(environment.name(), new Known(identity, definition(environment.name())));
        tell();
    }

    private Optional<Definition> definition(String name) {
        return read.find(name).map(ListedEnvironment::definition);
    }

    private void perform(String what, Background.Action change, Consumer<Environments> then) {
        Generation.Ticket ticket = readings.next();
        busy.set(true);
        background
                .run(what, () -> {
                    change.perform();
                    return store.read();
                })
                .onSuccess(now -> {
                    if (ticket.current()) {
                        read = now;
                        problems.set(now.problems());
                    }
                    trouble.set(Optional.empty());
                    tell();
                    then.accept(now);
                })
                .onError(IOException.class, failure -> trouble.set(Optional.of(sentence(what, failure))))
                .andFinally(() -> busy.set(!ticket.current() && busy.get()))
                .start();
    }

    private static String sentence(String what, IOException failure) {
        return "Failed while " + what + ": "
                + Optional.ofNullable(failure.getMessage()).orElse("no reason given");
    }

    private void tell() {
        entries.set(read.all().stream().map(this::entry).toList());
    }

    private EnvironmentEntry entry(ListedEnvironment listed) {
        String name = listed.environment().name();
        return new EnvironmentEntry(listed, twinsOf(name), open.equals(Optional.of(name)));
    }

    private List<String> twinsOf(String name) {
        Optional<ServerIdentity> own = identity(name);
        return own.isEmpty()
                ? List.of()
                : read.all().stream()
                        .map(other -> other.environment().name())
                        .filter(other -> !other.equals(name))
                        .filter(other -> identity(other)
                                .filter(theirs -> sameDatabase(own.get(), theirs))
                                .isPresent())
                        .toList();
    }

    private Optional<ServerIdentity> identity(String name) {
        return Optional.ofNullable(known.get(name))
                .filter(one -> one.definition().equals(definition(name)))
                .map(Known::identity);
    }

    /** The same database, as whomever and by whichever address it is reached. */
    static boolean sameDatabase(ServerIdentity one, ServerIdentity other) {
        boolean bothKnown =
                one.systemIdentifier().isPresent() && other.systemIdentifier().isPresent();
        boolean sameServer = bothKnown
                ? one.systemIdentifier().equals(other.systemIdentifier())
                : one.host().equals(other.host()) && one.port() == other.port();
        return sameServer && one.database().equals(other.database());
    }

    /** The operator's own file, whether it is there or not. */
    public Path personalFile() {
        return store.personalFile();
    }
}
