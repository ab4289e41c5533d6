/** What is known of pending files before they run: their findings, what they lock, and how both are shown. */
@NullMarked
package dev.lockkeeper.console.advice;

import org.jspecify.annotations.NullMarked;
