/** Tests a connection step by step and tells what each step found; changes nothing. */
@NullMarked
package dev.lockkeeper.environment.check;

import org.jspecify.annotations.NullMarked;
