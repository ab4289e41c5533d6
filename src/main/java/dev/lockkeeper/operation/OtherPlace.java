package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Environment;

/** An operation is done where it was prepared, under the policy that was shown, or nowhere. Stateless. */
final class OtherPlace {
    private OtherPlace() {}

    /**
     * @param prepared the environment an operation was prepared for
     * @param here the one it is about to be done in
     * @throws OperationRefusedException if they differ in anything
     */
    static void refuse(Environment prepared, Environment here) {
        if (!prepared.equals(here)) {
            throw new OperationRefusedException("This was prepared for " + prepared.name()
                    + " as it was then, and would be done in "
                    + (prepared.name().equals(here.name()) ? "the edited " : "") + here.name()
                    + "; look again and decide anew");
        }
    }
}
