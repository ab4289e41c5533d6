package dev.lockkeeper.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.OptionalInt;

/** Chooses the port of the demo's server: the last one, else the usual one, else any that is free. Stateless. */
final class DemoPort {
    /** Below the ranges from which operating systems give out ports by themselves. */
    static final int USUAL = 16432;

    private DemoPort() {}

    /** A port that was free a moment ago. */
    static int choose(DemoFolder folder) throws IOException {
        OptionalInt remembered = remembered(folder);
        if (remembered.isPresent() && isFree(remembered.getAsInt())) {
            return remembered.getAsInt();
        }
        if (isFree(USUAL)) {
            return USUAL;
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(DemoServer.HOST))) {
            return any.getLocalPort();
        }
    }

    static void remember(DemoFolder folder, int port) throws IOException {
        FolderLock.write(folder.portFile(), port + "\n");
    }

    private static OptionalInt remembered(DemoFolder folder) {
        try {
            int port = Integer.parseInt(Files.readString(folder.portFile()).strip());
            return port > 0 && port < 65536 ? OptionalInt.of(port) : OptionalInt.empty();
        } catch (IOException | NumberFormatException absent) {
            return OptionalInt.empty();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(DemoServer.HOST))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
