package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.SaferWay;
import java.util.ArrayList;
import java.util.List;

/** Writes down what the operator asked for, and does nothing. */
public final class RecordedLockRequests implements LockRequests, LockTools {
    /** What was asked for, in order. */
    public final List<String> asked = new ArrayList<>();

    @Override
    public void cancelQuery(Backend backend) {
        asked.add("cancel " + backend.pid());
    }

    @Override
    public void terminate(Backend backend) {
        asked.add("terminate " + backend.pid());
    }

    @Override
    public void rollBackPrepared(PreparedTransaction prepared) {
        asked.add("roll back " + prepared.gid());
    }

    @Override
    public void showSaferSql(SaferWay saferWay) {
        asked.add("safer " + saferWay.place());
    }

    @Override
    public void showMatrix() {
        asked.add("matrix");
    }

    @Override
    public void showAllLocks() {
        asked.add("all locks");
    }

    @Override
    public void exportIncident() {
        asked.add("export");
    }
}
