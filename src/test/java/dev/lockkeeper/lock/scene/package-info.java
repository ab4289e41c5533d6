/**
 * Who waits for whom, played by named sessions on a real server: {@link dev.lockkeeper.lock.scene.WaitScene} sets a scene,
 * and the tests beside it say what is to be seen in it.
 */
@NullMarked
package dev.lockkeeper.lock.scene;

import org.jspecify.annotations.NullMarked;
