package dev.lockkeeper.environment.credential;

import java.util.Map;

/** The environment variable {@code PGPASSWORD}. Immutable; the value stays where it is. */
public final class VariableSource implements PasswordSource {
    private static final String NAME = "PGPASSWORD";

    private final Map<String, String> variables;

    /** @param variables the environment variables */
    public VariableSource(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PasswordAnswer ask(LoginTarget target) {
        String value = variables.getOrDefault(NAME, "");
        // As in libpq, an empty variable is none.
        return value.isEmpty()
                ? new PasswordAnswer.Nothing(variables.containsKey(NAME) ? "empty" : "not set")
                : new PasswordAnswer.Found(Password.owning(value.toCharArray()), "environment variable PGPASSWORD");
    }
}
