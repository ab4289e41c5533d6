package dev.lockkeeper.console.command;

import dev.lockkeeper.console.theme.Icon;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/**
 * One thing the operator can do: the only definition of its words, picture, key, condition and deed. Toolbar button, menu
 * item and key all come from it. Immutable; used on the screen's thread.
 */
public final class Command {
    private final String id;
    private final ObservableValue<String> text;
    private final Icon icon;
    private final Weight weight;
    private final Optional<KeyCombination> key;
    private final ObservableValue<Availability> availability;
    private final ObservableValue<String> explanation;
    private final Runnable deed;

    private Command(Builder builder) {
        this.id = builder.id;
        this.text = builder.text;
        this.icon = builder.icon;
        this.weight = builder.weight;
        this.key = builder.key;
        this.availability = builder.availability;
        this.explanation = builder.explanation;
        this.deed = builder.deed;
    }

    /**
     * Begins a definition.
     *
     * @param id the name by which tests and settings know it, for example {@code apply-selected}
     * @param text verb and object; ends in {@code …} when it asks before it does anything
     */
    public static Builder of(String id, String text, Icon icon) {
        return new Builder(id, constant(text), icon);
    }

    /** Its name for tests and settings. */
    public String id() {
        return id;
    }

    /** Verb and object; may change with the selection. */
    public ObservableValue<String> text() {
        return text;
    }

    /** Its picture. */
    public Icon icon() {
        return icon;
    }

    /** How much it stands out. */
    public Weight weight() {
        return weight;
    }

    /** Its key. */
    public Optional<KeyCombination> key() {
        return key;
    }

    /** Whether it can be used now, and if not, why. */
    public ObservableValue<Availability> availability() {
        return availability;
    }

    /** What it does, in a sentence, for those who hesitate; may be empty. */
    public ObservableValue<String> explanation() {
        return explanation;
    }

    /** Does it if it is available now, however it was asked for; says whether it did. */
    public boolean perform() {
        if (!availability.getValue().available()) {
            return false;
        }
        deed.run();
        return true;
    }

    private static <T> ObservableValue<T> constant(T value) {
        return new ReadOnlyObjectWrapper<>(value).getReadOnlyProperty();
    }

    /** How much a command stands out. */
    public enum Weight {
        /** Outline. */
        ORDINARY,
        /** Filled accent: the usual next step, at most one in a view. */
        PRIMARY,
        /** Red outline: terminate, cancel a run. */
        DANGEROUS,
        /** No frame: copy, open. */
        QUIET
    }

    /** A definition being written. */
    public static final class Builder {
        private final String id;
        private final Icon icon;
        private ObservableValue<String> text;
        private Weight weight = Weight.ORDINARY;
        private Optional<KeyCombination> key = Optional.empty();
        private ObservableValue<Availability> availability = constant(Availability.AVAILABLE);
        private ObservableValue<String> explanation = constant("");
        private Runnable deed = () -> {};

        private Builder(String id, ObservableValue<String> text, Icon icon) {
            this.id = id;
            this.text = text;
            this.icon = icon;
        }

        /** Words that change, for example with a count. */
        public Builder text(ObservableValue<String> changing) {
            text = changing;
            return this;
        }

        /** How much it stands out. */
        public Builder weight(Weight how) {
            weight = how;
            return this;
        }

        /** Its key, for example {@code F5} or {@code Shortcut+Enter}. */
        public Builder key(String combination) {
            key = Optional.of(KeyCombination.valueOf(combination));
            return this;
        }

        /** When it can be used. */
        public Builder available(ObservableValue<Availability> condition) {
            availability = condition;
            return this;
        }

        /** What it does, in a sentence, for its tooltip. */
        public Builder explained(ObservableValue<String> sentence) {
            explanation = sentence;
            return this;
        }

        /** What it does. */
        public Command does(Runnable what) {
            deed = what;
            return new Command(this);
        }
    }
}
