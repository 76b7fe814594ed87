package io.pgdeck.server;

import org.jspecify.annotations.Nullable;

/// What a test of a connection tells beside [Capabilities].
///
/// @param address     of the server as it sees itself, null on a socket
/// @param tls         protocol and cipher, null when the connection is not encrypted
/// @param connections that are open now, ours too
/// @param standbys    that stream from this server
/// @param preloaded   shared_preload_libraries, null when this role may not see it
public record ServerFacts(@Nullable String address, @Nullable String tls, int maxConnections, int connections, int standbys, @Nullable String preloaded,
    boolean trackIoTiming, String computeQueryId) {}
