/** What a wait graph means to an operator, in sentences, and what can be done about it, the mildest first. */
@NullMarked
package dev.lockkeeper.lock.diagnosis;

import org.jspecify.annotations.NullMarked;
