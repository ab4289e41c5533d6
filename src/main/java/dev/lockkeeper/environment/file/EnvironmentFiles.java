package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files in which environments are described: the operator's own, the team's, and that of the repository. A higher one
 * overlays the lower ones: an environment or a tier of the same name replaces the lower one whole. Only the operator's own
 * is ever written. Thread-safe; reading and writing touch the disk, so not for a screen's thread.
 *
 * <p>The order of environments is that of promotion: the repository's, then the team's that are new, then the operator's
 * that are new. One that overlays another stands in the place of the lower one.
 */
public final class EnvironmentFiles {
    private final Map<String, String> variables;
    private final Path workingDirectory;
    private final Origin personal;
    private final Path home;
    private final Set<String> knownRules;
    private final FileText files;
    private final PersonalFile disk;
    private Optional<Optional<byte[]>> seen = Optional.empty();

    private EnvironmentFiles(
            Map<String, String> variables, Path workingDirectory, Origin personal, Path home, Set<String> knownRules) {
        this.variables = Map.copyOf(variables);
        this.workingDirectory = workingDirectory;
        this.personal = personal;
        this.home = home;
        this.knownRules = Set.copyOf(knownRules);
        this.files = new FileText(new FileParser(this.knownRules));
        this.disk = new PersonalFile(personal.file());
    }

    /**
     * The files of the user who runs this program.
     *
     * @param variables the process's environment variables: {@code LOCKKEEPER_ENVIRONMENTS} names the team's file,
     *     {@code XDG_CONFIG_HOME} or {@code APPDATA} moves the operator's own
     * @param workingDirectory where the program was started: the repository's file is looked for from here
     */
    public static EnvironmentFiles ofThisUser(Map<String, String> variables, Path workingDirectory) {
        Path home = Path.of(System.getProperty("user.home", "."));
        Path file = FilePlaces.personal(System.getProperty("os.name", ""), variables, home);
        return new EnvironmentFiles(
                variables, workingDirectory, new Origin(Origin.Kind.PERSONAL, file), home, Set.of());
    }

    /** The same files; names of lint rules in them are checked against these. */
    public EnvironmentFiles knowingRules(Collection<String> rules) {
        return new EnvironmentFiles(variables, workingDirectory, personal, home, Set.copyOf(rules));
    }

    /** The operator's own file, whether it is there or not. */
    public Path personalFile() {
        return personal.file();
    }

    /** The files that are looked at, the lowest first; the operator's own is the last. */
    public List<Origin> origins() {
        List<Origin> origins = new ArrayList<>(FilePlaces.ofOthers(variables, workingDirectory, personal.file()));
        origins.add(personal);
        return origins;
    }

    /** Every environment there is now, and everything in the files that is not understood. Never fails. */
    public Environments read() {
        return resolve(readPersonal());
    }

    private synchronized ParsedFile readPersonal() {
        try {
            Optional<byte[]> bytes = disk.read();
            seen = Optional.of(bytes);
            return files.parse(personal, bytes);
        } catch (IOException unreadable) {
            seen = Optional.empty();
            return FileText.unreadable(personal, unreadable);
        }
    }

    private Environments resolve(ParsedFile own) {
        List<ParsedFile> all = new ArrayList<>();
        FilePlaces.ofOthers(variables, workingDirectory, personal.file())
                .forEach(origin -> all.add(files.read(origin)));
        all.add(own);
        return new Resolver(workingDirectory, home).resolve(all);
    }

    /**
     * What would be refused about a definition before it is written; empty if it can be. Line and column are 0, and keys
     * begin with {@code environments.NAME}.
     */
    public List<FileProblem> check(Definition definition) {
        ParsedFile alone = files.parse(
                personal, Optional.of(TomlEdit.append("", definition).getBytes(StandardCharsets.UTF_8)));
        return alone.problems().stream()
                .map(problem -> new FileProblem(problem.file(), 0, 0, problem.key(), problem.sentence()))
                .toList();
    }

    /**
     * The environment that a definition would be, beside everything that is in the files now. Nothing is written.
     *
     * @throws EnvironmentFileException if it would be refused
     * @throws IOException if the operator's own file cannot be read
     */
    public synchronized Environment settled(Definition definition) throws IOException {
        Optional<byte[]> now = disk.read();
        ParsedFile before = files.parse(personal, now);
        PersonalEdit edit = new PersonalEdit(personal, before, FileText.text(now), this::parse, this::resolve);
        if (before.environments().containsKey(definition.name())) {
            edit.replace(definition.name(), definition);
        } else {
            edit.add(definition);
        }
        return resolve(parse(edit.text()))
                .find(definition.name())
                .map(ListedEnvironment::environment)
                .orElseThrow(() -> new EnvironmentFileException(
                        "'" + definition.name() + "' is not understood; nothing was connected."));
    }

    /**
     * Adds an environment at the end of the operator's own file.
     *
     * @throws EnvironmentFileException if it is refused, or the file has changed since it was read; nothing is written
     * @throws IOException if the file cannot be written; it is as it was
     */
    public void add(Definition definition) throws IOException {
        change(edit -> edit.add(definition));
    }

    /**
     * Changes an environment of the operator's own file; its name may change, too. Comments and lines that still hold stay.
     *
     * @throws EnvironmentFileException if it is refused, or the file has changed since it was read; nothing is written
     * @throws IOException if the file cannot be written; it is as it was
     */
    public void replace(String name, Definition definition) throws IOException {
        change(edit -> edit.replace(name, definition));
    }

    /**
     * Removes an environment from the operator's own file, also one that is not understood.
     *
     * @throws EnvironmentFileException if it is refused, or the file has changed since it was read; nothing is written
     * @throws IOException if the file cannot be written; it is as it was
     */
    public void remove(String name) throws IOException {
        change(edit -> edit.remove(name));
    }

    /**
     * Brings the environments of the operator's own file into an order. Those that are not named stay where they are.
     *
     * @throws EnvironmentFileException if it is refused, or the file has changed since it was read; nothing is written
     * @throws IOException if the file cannot be written; it is as it was
     */
    public void reorder(List<String> names) throws IOException {
        change(edit -> edit.reorder(names));
    }

    /**
     * Makes the environments of the operator's own file exactly these, in this order, in one step. Those that are not
     * understood stay, since nobody who writes a list can have seen them.
     *
     * @throws EnvironmentFileException if it is refused, or the file has changed since it was read; nothing is written
     * @throws IOException if the file cannot be written; it is as it was
     */
    public void write(List<Definition> definitions) throws IOException {
        change(edit -> edit.write(definitions));
    }

    /** One change of the operator's own file. */
    @FunctionalInterface
    private interface Change {
        void to(PersonalEdit edit) throws EnvironmentFileException;
    }

    private synchronized void change(Change change) throws IOException {
        Optional<byte[]> now = disk.read();
        if (seen.isPresent() && !PersonalFile.same(seen.get(), now)) {
            throw disk.changed();
        }
        ParsedFile before = files.parse(personal, now);
        PersonalEdit edit = new PersonalEdit(personal, before, FileText.text(now), this::parse, this::resolve);
        change.to(edit);
        byte[] content = edit.text().getBytes(StandardCharsets.UTF_8);
        if (now.isPresent() && PersonalFile.same(now, Optional.of(content))) {
            return;
        }
        if (content.length > PersonalFile.MOST_BYTES) {
            throw new EnvironmentFileException(
                    personal.file() + " would become larger than can be read; nothing was written.");
        }
        if (before.damaged()) {
            disk.keepAside();
        }
        disk.write(now, content);
        seen = Optional.of(Optional.of(content));
    }

    private ParsedFile parse(String text) {
        return files.parse(personal, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
