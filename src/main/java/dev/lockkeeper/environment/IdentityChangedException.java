package dev.lockkeeper.environment;

import java.sql.SQLException;

/** Another server, database or user answers than the one the operator was shown. Nothing was changed. */
public final class IdentityChangedException extends SQLException {
    private static final long serialVersionUID = 1L;

    IdentityChangedException(ServerIdentity shown, ServerIdentity now) {
        super("The operator was shown " + sentence(shown) + ", but now " + difference(shown, now)
                + " answers, and nothing was run there; refresh, look where you are, and decide again");
    }

    private static String difference(ServerIdentity shown, ServerIdentity now) {
        boolean sameWords = sentence(shown).equals(sentence(now));
        return (sameWords && now.isAnotherDatabaseThan(shown) ? "another database of this name, " : "") + sentence(now);
    }

    private static String sentence(ServerIdentity identity) {
        return identity.address() + " as " + identity.user() + " (" + identity.role()
                + identity.systemIdentifier().map(id -> ", system " + id).orElse("") + ")";
    }
}
