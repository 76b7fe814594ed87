package io.pgdeck.ui; final class ConnectDialog { static void open(Shell s) {} }
