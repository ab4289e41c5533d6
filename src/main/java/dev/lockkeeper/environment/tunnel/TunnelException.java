package dev.lockkeeper.environment.tunnel;

import java.sql.SQLException;

/**
 * The way through an SSH server cannot be opened, or broke. Nothing was connected, and nothing was accepted that was not
 * known before. The message names the server and says what to do; it holds no secret. SQLSTATE 08001.
 */
public final class TunnelException extends SQLException {
    private static final long serialVersionUID = 1L;
    private static final String CANNOT_CONNECT = "08001";

    private final Problem problem;
    private final String hop;
    private final String sentence;
    private final String advice;

    /** What stands in the way. */
    public enum Problem {
        /** No known_hosts file has a key of this host. */
        UNKNOWN_HOST_KEY,
        /** The host shows another key than the one that is known. */
        CHANGED_HOST_KEY,
        /** The host shows a key that a known_hosts file revokes. */
        REVOKED_HOST_KEY,
        /** A known_hosts file cannot be read. */
        UNREADABLE_KNOWN_HOSTS,
        /** The host's name has no address. */
        NO_ADDRESS,
        /** Nothing listens there, or no network leads there. */
        UNREACHABLE,
        /** No answer within the limit. */
        TIMED_OUT,
        /** The private key cannot be read. */
        UNREADABLE_KEY,
        /** The private key needs a passphrase that nobody gave, or not the right one. */
        PASSPHRASE,
        /** There is no key at all to log in with. */
        NO_KEY,
        /** The SSH server accepts none of the keys. */
        LOGIN_REFUSED,
        /** The SSH server allows no forwarding. */
        FORWARDING_FORBIDDEN,
        /** The SSH server does not reach the next host. */
        NEXT_UNREACHABLE,
        /** The connection to the SSH server broke. */
        LOST,
        /** The tunnel was closed on this side. */
        CLOSED,
        /** The two sides do not understand each other. */
        PROTOCOL
    }

    TunnelException(Problem problem, String hop, String sentence, String advice, Throwable cause) {
        this(problem, hop, sentence, advice);
        initCause(cause);
    }

    TunnelException(Problem problem, String hop, String sentence, String advice) {
        super(sentence + ". " + advice, CANNOT_CONNECT);
        this.problem = problem;
        this.hop = hop;
        this.sentence = sentence;
        this.advice = advice;
    }

    /** What stands in the way. */
    public Problem problem() {
        return problem;
    }

    /** The SSH server it concerns, as {@code user@host:port}. */
    public String hop() {
        return hop;
    }

    /** What happened and where; one sentence without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** What to do; whole sentences. */
    public String advice() {
        return advice;
    }
}
