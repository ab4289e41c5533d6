package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;

import dev.lockkeeper.lock.LockMode;
import org.junit.jupiter.api.Test;

/** Every pair of modes: who has to wait is shown, who has not is not. */
class ModePairsTest {
    @Test
    void everyModeIsShownAgainstEveryOther() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
            for (LockMode held : LockMode.values()) {
                scene.session("A").begins(lock(held));
                for (LockMode wanted : LockMode.values()) {
                    if (wanted.conflictsWith(held)) {
                        SceneStep waiting = scene.session("B")
                                .starts("BEGIN; " + lock(wanted))
                                .untilBlocked();
                        expect(scene, "B <- A hard relation t: " + wanted.sqlName() + ", held " + held.sqlName());
                        scene.session("B").cancel();
                        waiting.untilFailed();
                    } else {
                        scene.session("B").begins(lock(wanted));
                        expect(scene);
                    }
                    scene.session("B").rollsBack();
                }
                scene.session("A").rollsBack();
            }
        }
    }

    private static String lock(LockMode mode) {
        return "LOCK TABLE t IN " + mode.sqlName() + " MODE";
    }
}
