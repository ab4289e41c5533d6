/** The support bundle: what somebody who helps needs to see of a failure, in one file, without secrets. */
@NullMarked
package dev.lockkeeper.bundle;

import org.jspecify.annotations.NullMarked;
