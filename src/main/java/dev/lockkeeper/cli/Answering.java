package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A command whose JSON says also where it stopped, if it is refused or fails. */
interface Answering {
    /** What is known so far. The error and the exit code are put into it. */
    ObjectNode answer();
}
