package dev.lockkeeper.sql;

import dev.lockkeeper.sql.StatementKind.RefusedInTransaction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statements that PostgreSQL 12 to 18 refuses inside a transaction block, as the notes of their reference pages say
 * (documentation, part "SQL Commands"). Thread-safe.
 */
final class RefusedStatements {

    private static final String OWN_TRANSACTIONS = "It commits in the middle of its work, in transactions of its own.";
    private static final String FILES = "It changes files of the server, which no rollback brings back.";
    private static final String SLOT =
            "It changes a replication slot on another server, which no rollback brings back.";

    /** What PostgreSQL reads as false where an option wants a boolean. */
    private static final Set<String> FALSE = Set.of("false", "off", "0");

    private RefusedStatements() {}

    /** Why the statement is refused, or nothing when it is not. */
    static Optional<RefusedInTransaction> refusal(Words words) {
        if (words.take("create")) {
            return create(words);
        } else if (words.take("drop")) {
            return drop(words);
        } else if (words.take("alter")) {
            return alter(words);
        } else if (words.take("reindex")) {
            return reindex(words);
        } else if (words.take("vacuum")) {
            return refused("VACUUM", OWN_TRANSACTIONS);
        } else if (words.take("cluster")) {
            return cluster(words);
        } else if (words.take("discard") && words.take("all")) {
            return refused("DISCARD ALL", "It resets the whole session, its transaction included.");
        }
        return Optional.empty();
    }

    /** What only servers before version 12 refuse (release notes of version 12). */
    static Optional<RefusedInTransaction> beforePostgres12(Words words) {
        boolean addsValue = words.take("alter")
                && words.take("type")
                && words.takeName()
                && words.take("add")
                && words.take("value");
        return addsValue
                ? refused("ALTER TYPE ADD VALUE", "Before PostgreSQL 12 no rollback could take the value back.")
                : Optional.empty();
    }

    private static Optional<RefusedInTransaction> create(Words words) {
        if (words.take("database")) {
            return refused("CREATE DATABASE", FILES);
        } else if (words.take("tablespace")) {
            return refused("CREATE TABLESPACE", FILES);
        } else if (words.take("subscription")) {
            return createSubscription(words);
        }
        words.take("unique");
        boolean concurrently = words.take("index") && words.take("concurrently");
        return concurrently ? refused("CREATE INDEX CONCURRENTLY", OWN_TRANSACTIONS) : Optional.empty();
    }

    /** Without a connection no slot is created, unless the statement asks for one, which PostgreSQL refuses anyway. */
    private static Optional<RefusedInTransaction> createSubscription(Words words) {
        Map<String, String> options = words.takeThrough("with") ? words.takeOptions() : Map.of();
        boolean slot = isOn(options, "create_slot", true) && isOn(options, "connect", true);
        return slot ? refused("CREATE SUBSCRIPTION", SLOT) : Optional.empty();
    }

    private static Optional<RefusedInTransaction> drop(Words words) {
        if (words.take("database")) {
            return refused("DROP DATABASE", FILES);
        } else if (words.take("tablespace")) {
            return refused("DROP TABLESPACE", FILES);
        } else if (words.take("subscription")) {
            return refused("DROP SUBSCRIPTION", SLOT);
        }
        boolean concurrently = words.take("index") && words.take("concurrently");
        return concurrently ? refused("DROP INDEX CONCURRENTLY", OWN_TRANSACTIONS) : Optional.empty();
    }

    private static Optional<RefusedInTransaction> alter(Words words) {
        if (words.take("system")) {
            return refused("ALTER SYSTEM", FILES);
        } else if (words.take("database")) {
            return alterDatabase(words);
        } else if (words.take("subscription")) {
            return alterSubscription(words);
        } else if (words.take("table")) {
            return alterTable(words);
        }
        return Optional.empty();
    }

    /** The tablespace is changed by {@code SET TABLESPACE t} and by {@code [WITH] TABLESPACE [=] t}. */
    private static Optional<RefusedInTransaction> alterDatabase(Words words) {
        words.takeName();
        boolean set = words.take("set");
        if (!set) {
            words.take("with");
        }
        boolean tablespace = words.take("tablespace") && !(set && (words.is('=') || words.take("to")));
        return tablespace ? refused("ALTER DATABASE SET TABLESPACE", FILES) : Optional.empty();
    }

    private static Optional<RefusedInTransaction> alterSubscription(Words words) {
        words.takeName();
        if (words.take("refresh")) {
            return refused("ALTER SUBSCRIPTION REFRESH PUBLICATION", SLOT);
        }
        boolean set = words.take("set");
        if (set && words.is('(')) {
            Map<String, String> options = words.takeOptions();
            boolean slot = options.containsKey("failover") || !isOn(options, "two_phase", true);
            return slot ? refused("ALTER SUBSCRIPTION SET", SLOT) : Optional.empty();
        }
        if ((set || words.takeAny("add", "drop")) && words.take("publication")) {
            Map<String, String> options = words.takeThrough("with") ? words.takeOptions() : Map.of();
            return isOn(options, "refresh", true) ? refused("ALTER SUBSCRIPTION PUBLICATION", SLOT) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<RefusedInTransaction> alterTable(Words words) {
        if (words.take("if")) {
            words.take("exists");
        }
        words.take("only");
        words.takeName();
        words.takeSymbol('*');
        boolean detach = words.take("detach") && words.take("partition") && words.takeName();
        return detach && words.take("concurrently")
                ? refused("ALTER TABLE DETACH PARTITION CONCURRENTLY", OWN_TRANSACTIONS)
                : Optional.empty();
    }

    private static Optional<RefusedInTransaction> reindex(Words words) {
        boolean concurrently = isOn(words.takeOptions(), "concurrently", false);
        boolean whole = false;
        if (!words.takeAny("index", "table")) {
            whole = words.takeAny("schema", "database", "system");
        }
        concurrently |= words.take("concurrently");
        if (concurrently) {
            return refused("REINDEX CONCURRENTLY", OWN_TRANSACTIONS);
        }
        return whole ? refused("REINDEX SCHEMA, DATABASE or SYSTEM", OWN_TRANSACTIONS) : Optional.empty();
    }

    private static Optional<RefusedInTransaction> cluster(Words words) {
        words.take("verbose");
        words.takeParentheses();
        return words.atEnd() ? refused("CLUSTER of all tables", OWN_TRANSACTIONS) : Optional.empty();
    }

    private static boolean isOn(Map<String, String> options, String name, boolean otherwise) {
        String value = options.get(name);
        return value == null ? otherwise : !FALSE.contains(value);
    }

    private static Optional<RefusedInTransaction> refused(String command, String why) {
        return Optional.of(new RefusedInTransaction(command, why));
    }
}
