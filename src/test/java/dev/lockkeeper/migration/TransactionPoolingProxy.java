package dev.lockkeeper.migration;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A proxy that hands every transaction of a client to another backend, as poolers in transaction mode do: the protocol is
 * passed through message by message, and behind each ReadyForQuery outside a transaction the next backend takes its turn.
 */
final class TransactionPoolingProxy implements AutoCloseable {
    private static final int BACKENDS = 3;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listening;
    private final String host;
    private final int port;

    /** Listens at once, for a server that asks for no password. */
    TransactionPoolingProxy(String host, int port) throws IOException {
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.host = host;
        this.port = port;
        Thread.startVirtualThread(this::listen);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        List<Socket> backends = new ArrayList<>();
        try (client) {
            DataInputStream fromClient = new DataInputStream(client.getInputStream());
            byte[] startup = startup(fromClient, client.getOutputStream());
            for (int backend = 0; backend < BACKENDS; backend++) {
                Socket server = new Socket(host, port);
                backends.add(server);
                server.getOutputStream().write(startup);
                // The client hears the greeting of the first one.
                answer(server, backend == 0 ? client.getOutputStream() : OutputStream.nullOutputStream());
            }
            int turn = 0;
            while (true) {
                Socket server = backends.get(turn % BACKENDS);
                int type = fromClient.readUnsignedByte();
                pass(type, fromClient, server.getOutputStream());
                if (type == 'X') {
                    return;
                }
                boolean waitsForAnswer = type == 'Q' || type == 'S' || type == 'c' || type == 'f';
                if (waitsForAnswer && answer(server, client.getOutputStream()) == 'I') {
                    turn++;
                }
            }
        } catch (IOException gone) {
            // One side has hung up; so does the other.
            return;
        } finally {
            backends.forEach(TransactionPoolingProxy::hangUp);
        }
    }

    private static byte[] startup(DataInputStream fromClient, OutputStream toClient) throws IOException {
        while (true) {
            int length = fromClient.readInt();
            byte[] body = fromClient.readNBytes(length - Integer.BYTES);
            int code = java.nio.ByteBuffer.wrap(body).getInt();
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                return java.nio.ByteBuffer.allocate(length)
                        .putInt(length)
                        .put(body)
                        .array();
            }
            toClient.write('N');
            toClient.flush();
        }
    }

    /** Passes on what the server says, until it waits for the client. Returns the state of the transaction, or G for COPY. */
    private static int answer(Socket server, OutputStream toClient) throws IOException {
        InputStream fromServer = server.getInputStream();
        DataInputStream messages = new DataInputStream(fromServer);
        while (true) {
            int type = messages.readUnsignedByte();
            byte[] body = pass(type, messages, toClient);
            if (type == 'Z') {
                return body[0];
            } else if (type == 'G') {
                return type;
            }
        }
    }

    private static byte[] pass(int type, DataInputStream from, OutputStream to) throws IOException {
        int length = from.readInt();
        byte[] body = from.readNBytes(length - Integer.BYTES);
        to.write(java.nio.ByteBuffer.allocate(1 + length)
                .put((byte) type)
                .putInt(length)
                .put(body)
                .array());
        to.flush();
        return body;
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It was closed already.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
