package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the window knows: where it is, whether the server answers, what is going on, how old the data is. State goes out as
 * read-only properties and is changed by named methods only. Used on the screen's thread.
 */
public final class ShellModel {
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Optional<Environment>> environment =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ConnectionState> connection =
            new ReadOnlyObjectWrapper<>(new ConnectionState.NotConnected());
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(new Freshness.NotRead());
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(Activity.READY);
    private final ReadOnlyObjectWrapper<Optional<PlaceChange>> placeChange =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper runActive = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Lockkeeper");
    private final ReadOnlyStringWrapper identityAge = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper dataAge = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper tableName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper runWords = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper connectionWords = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper watchWords = new ReadOnlyStringWrapper("");
    private Optional<ServerIdentity> known = Optional.empty();
    private Optional<Instant> nextTry = Optional.empty();
    private Runnable retry = () -> {};

    /** @param clock the time of this computer, in the operator's zone */
    public ShellModel(Clock clock) {
        this.clock = clock;
        derive();
    }

    /** The environment of this window. */
    public ReadOnlyObjectProperty<Optional<Environment>> environmentProperty() {
        return environment.getReadOnlyProperty();
    }

    /** How the console stands to the server. */
    public ReadOnlyObjectProperty<ConnectionState> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /** How old the data on the screen is. */
    public ReadOnlyObjectProperty<Freshness> freshnessProperty() {
        return freshness.getReadOnlyProperty();
    }

    /** What is going on. */
    public ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** Whether something changes the database now; the environment is then locked. */
    public ReadOnlyBooleanProperty runActiveProperty() {
        return runActive.getReadOnlyProperty();
    }

    /** {@code TIER · name · database@host:port · Lockkeeper}. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** {@code identity read from the server 4 s ago}, or what stands in its place. */
    public ReadOnlyStringProperty identityAgeProperty() {
        return identityAge.getReadOnlyProperty();
    }

    /** {@code read 4 s ago} or {@code stale since 06:58:12}; empty before the first read. */
    public ReadOnlyStringProperty dataAgeProperty() {
        return dataAge.getReadOnlyProperty();
    }

    /** The tracking table with its schema; empty while unknown. */
    public ReadOnlyStringProperty tableNameProperty() {
        return tableName.getReadOnlyProperty();
    }

    /** Whether a run is going on here; empty while not connected. */
    public ReadOnlyStringProperty runWordsProperty() {
        return runWords.getReadOnlyProperty();
    }

    /** The connection in a few words. */
    public ReadOnlyStringProperty connectionWordsProperty() {
        return connectionWords.getReadOnlyProperty();
    }

    /** What is being watched, for example the folder; may be empty. */
    public ReadOnlyStringProperty watchWordsProperty() {
        return watchWords.getReadOnlyProperty();
    }

    /** That another place answers than the operator knows, until he has acknowledged it; nothing is changed meanwhile. */
    public ReadOnlyObjectProperty<Optional<PlaceChange>> placeChangeProperty() {
        return placeChange.getReadOnlyProperty();
    }

    /** The operator has seen that it is another place, and means it. */
    public void acknowledgePlace() {
        known = placeChange.get().map(PlaceChange::now).or(() -> known);
        placeChange.set(Optional.empty());
    }

    /**
     * The connection is tried again by itself.
     *
     * @param when when next; empty if it is not tried by itself, or right now
     * @param now tries at once
     */
    public void tryingAgain(Optional<Instant> when, Runnable now) {
        nextTry = when;
        retry = now;
        derive();
    }

    /** Tries the connection now, if somebody tries it at all. */
    public void retryNow() {
        retry.run();
    }

    /**
     * Turns the window to an environment; whatever was known of another one is forgotten. Who answered for this very one
     * stays known, so that it is noticed when somebody else answers for it.
     */
    public void open(Environment opened) {
        if (!environment.get().equals(Optional.of(opened))) {
            known = Optional.empty();
            placeChange.set(Optional.empty());
        }
        environment.set(Optional.of(opened));
        forget();
    }

    /** The window is on no environment. */
    public void leave() {
        known = Optional.empty();
        placeChange.set(Optional.empty());
        environment.set(Optional.empty());
        forget();
    }

    private void forget() {
        nextTry = Optional.empty();
        retry = () -> {};
        connection.set(new ConnectionState.NotConnected());
        freshness.set(new Freshness.NotRead());
        tableName.set("");
        watchWords.set("");
        derive();
    }

    /** A connection is being made. */
    public void connecting() {
        connection.set(new ConnectionState.Connecting(clock.instant()));
        derive();
    }

    /** The server answered, for the first time or again; if it is another one than before, the operator has to know. */
    public void connected(ServerIdentity identity) {
        nextTry = Optional.empty();
        ServerIdentity before = known.orElse(identity);
        known = Optional.of(before);
        if (placeChange.get().isPresent() || !before.samePlaceAs(identity)) {
            placeChange.set(Optional.of(new PlaceChange(before, identity)));
        }
        connection.set(new ConnectionState.Connected(identity));
        derive();
    }

    /** The server does not answer; what the screen shows is stale from now on. */
    public void lost(String why) {
        Instant since = connection.get() instanceof ConnectionState.Lost already ? already.since() : clock.instant();
        connection.set(new ConnectionState.Lost(connection.get().lastIdentity(), since, why));
        becomeStale(why);
        derive();
    }

    /** The data on the screen was read just now. */
    public void dataRead() {
        freshness.set(new Freshness.ReadAt(clock.instant()));
        derive();
    }

    /** A refresh failed although data is on the screen. */
    public void dataStale(String why) {
        becomeStale(why);
        derive();
    }

    /** Says what is going on. */
    public void activity(Activity now) {
        activity.set(now);
    }

    /** Names the tracking table. */
    public void table(String qualifiedName) {
        tableName.set(qualifiedName);
    }

    /** Says what is being watched, for example {@code watching migrations, 15 files, 1 ignored}. */
    public void watching(String words) {
        watchWords.set(words);
    }

    /** A run began or ended in this window. */
    public void runActive(boolean active) {
        runActive.set(active);
        derive();
    }

    /** Time has passed: ages are said anew. */
    public void tick() {
        derive();
    }

    /** The word for how this environment is guarded. */
    public static String policyWord(Environment environment) {
        return environment.policy().words();
    }

    private void becomeStale(String why) {
        if (freshness.get() instanceof Freshness.ReadAt read) {
            freshness.set(new Freshness.StaleSince(read.when(), why));
        }
    }

    private void derive() {
        Instant now = clock.instant();
        title.set(environment.get().map(this::title).orElse("Lockkeeper"));
        identityAge.set(environment.get().isEmpty() ? "" : identityWords(now));
        connectionWords.set(connectionWords());
        runWords.set(runWords());
        dataAge.set(
                switch (freshness.get()) {
                    case Freshness.NotRead ignored -> "";
                    case Freshness.ReadAt read -> "read " + Ages.ago(read.when(), now);
                    case Freshness.StaleSince stale -> "stale since " + Ages.clock(stale.since(), clock.getZone());
                });
    }

    private String title(Environment opened) {
        String place = switch (connection.get()) {
            case ConnectionState.NotConnected ignored -> "starting";
            case ConnectionState.Connecting ignored -> "connecting";
            case ConnectionState.Connected connected -> connected.identity().address();
            case ConnectionState.Lost lost ->
                lost.last().map(last -> last.address() + ", no answer").orElse("no answer");
        };
        return String.join(" · ", TierLook.of(opened.tier()).word(), opened.name(), place, "Lockkeeper");
    }

    private String identityWords(Instant now) {
        return switch (connection.get()) {
            case ConnectionState.NotConnected ignored -> "identity appears when the server answers";
            case ConnectionState.Connecting connecting ->
                "asking the server, begun " + Ages.ago(connecting.since(), now);
            case ConnectionState.Connected connected ->
                "identity read from the server " + Ages.ago(connected.identity().readAt(), now);
            case ConnectionState.Lost lost -> "no answer since " + Ages.clock(lost.since(), clock.getZone());
        };
    }

    private String connectionWords() {
        return switch (connection.get()) {
            case ConnectionState.NotConnected ignored ->
                environment.get().isEmpty() ? "nothing connected" : "not connected";
            case ConnectionState.Connecting ignored -> "connecting";
            case ConnectionState.Connected connected -> "connected";
            case ConnectionState.Lost lost ->
                "no answer: " + lost.why() + nextTry.map(this::inSeconds).orElse("");
        };
    }

    private String inSeconds(Instant when) {
        long seconds = Math.max(0, (Duration.between(clock.instant(), when).toMillis() + 999) / 1000);
        return seconds == 0 ? ", trying again" : ", next try in " + seconds + " s";
    }

    private String runWords() {
        if (connection.get() instanceof ConnectionState.NotConnected) {
            return "";
        }
        return runActive.get() ? "run in this window" : "no run here";
    }
}
