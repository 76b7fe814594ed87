package io.pgdeck.ui; final class ActionPreview { static void open(ServerSession s, Overlay o, String t, java.util.List<io.pgdeck.action.Action> a) {} }
