package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.SaferWay;

/** What an operator can ask for in the lock view. Each asks before it changes anything. Called on the screen's thread. */
public interface LockRequests {
    /** Cancel the statement a backend works on. */
    void cancelQuery(Backend backend);

    /** End a session. */
    void terminate(Backend backend);

    /** End a prepared transaction without its effects. */
    void rollBackPrepared(PreparedTransaction prepared);

    /** Show the finding with the safer SQL. */
    void showSaferSql(SaferWay saferWay);
}
