package dev.lockkeeper.console.support;

import dev.lockkeeper.bundle.BundleFile;
import dev.lockkeeper.bundle.BundleMaker;
import dev.lockkeeper.bundle.BundleRequest;
import dev.lockkeeper.bundle.SupportBundle;
import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.BackgroundWork;
import dev.lockkeeper.operation.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A bundle from the wish for it to the file: made in the background, made anew when values are wanted or not, written when it
 * was read. Used on the screen's thread.
 */
public final class BundleModel {
    private final Desk desk;
    private final BundleMaker maker;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Making());
    private BundleRequest request;
    private Optional<BackgroundWork.Running> work = Optional.empty();

    /** How far it is. */
    public sealed interface State {
        /** The database and the journals are read. */
        record Making() implements State {}

        /**
         * It can be read; nothing is written yet.
         *
         * @param bundle the bundle
         */
        record Made(SupportBundle bundle) implements State {}

        /**
         * The operator has broken off; nothing was written.
         *
         * @param sentence says so
         */
        record Stopped(String sentence) implements State {}

        /**
         * It is in a file.
         *
         * @param bundle the bundle
         * @param file the file
         * @param bytes its size
         */
        record Written(SupportBundle bundle, Path file, long bytes) implements State {}

        /**
         * It could not be written.
         *
         * @param bundle the bundle
         * @param sentence why
         */
        record NotWritten(SupportBundle bundle, String sentence) implements State {}
    }

    /**
     * Makes nothing yet.
     *
     * @param desk where
     * @param request what it is about
     */
    public BundleModel(Desk desk, BundleRequest request, Background background, Clock clock) {
        this.desk = desk;
        this.request = request;
        this.background = background;
        this.maker = new BundleMaker(clock);
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The bundle, once it is made. */
    public Optional<SupportBundle> bundle() {
        return switch (state.get()) {
            case State.Making making -> Optional.empty();
            case State.Stopped stopped -> Optional.empty();
            case State.Made made -> Optional.of(made.bundle());
            case State.Written written -> Optional.of(written.bundle());
            case State.NotWritten failed -> Optional.of(failed.bundle());
        };
    }

    /** Whether values are kept. */
    public boolean literals() {
        return request.literals();
    }

    /** Makes it, or makes it anew. */
    public void make() {
        work.ifPresent(BackgroundWork.Running::drop);
        BundleRequest wanted = request;
        state.set(new State.Making());
        work = Optional.of(background
                .run("making the support bundle", () -> maker.make(desk, wanted))
                .onSuccess(made -> state.set(new State.Made(made)))
                .onError(InterruptedException.class, stopped -> stop())
                .start());
    }

    /** Makes it anew, with or without values. */
    public void literals(boolean keep) {
        if (keep != request.literals()) {
            request = request.with(keep);
            make();
        }
    }

    /** Breaks off what goes on; harmless when nothing does. */
    public void stop() {
        work.ifPresent(BackgroundWork.Running::drop);
        work = Optional.empty();
        if (state.get() instanceof State.Making) {
            state.set(new State.Stopped("Broken off; nothing was written."));
        }
    }

    /**
     * Writes it.
     *
     * @param replace whether the operator has agreed that a file of this name is replaced
     */
    public void write(Path file, boolean replace) {
        bundle().ifPresent(made -> background
                .run("writing the support bundle", () -> BundleFile.write(made, file, replace))
                .onSuccess(bytes -> state.set(new State.Written(made, file, bytes)))
                .onError(
                        IOException.class,
                        failed -> state.set(new State.NotWritten(made, String.valueOf(failed.getMessage()))))
                .start());
    }
}
