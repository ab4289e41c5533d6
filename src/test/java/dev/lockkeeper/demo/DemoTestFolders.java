package dev.lockkeeper.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Demo folders for tests that share one set of unpacked programs, to be quick. */
final class DemoTestFolders {
    private DemoTestFolders() {}

    /** A new demo folder, whose name is as unfriendly as a user's home may be. */
    static DemoFolder inside(Path temporary, Path sharedBinaries) throws IOException {
        DemoFolder folder = new DemoFolder(temporary.resolve("a user's cache").resolve("demo"));
        Files.createDirectories(folder.root());
        Files.createDirectories(sharedBinaries);
        Files.createSymbolicLink(folder.binaries(), sharedBinaries);
        return folder;
    }
}
