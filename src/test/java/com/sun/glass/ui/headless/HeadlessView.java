package com.sun.glass.ui.headless;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.View;
import java.util.Map;

/// The toolkit's own headless view flags every press as a popup trigger and forgets which button is held, so that no click
/// sorts a table and no drag is one. On the class path this one comes first. For tests alone.
public class HeadlessView extends View {
  private static final int BUTTONS = KeyEvent.MODIFIER_BUTTON_PRIMARY | KeyEvent.MODIFIER_BUTTON_SECONDARY | KeyEvent.MODIFIER_BUTTON_MIDDLE;
  private static int held;

  @Override
  protected void notifyMouse(int type, int button, int x, int y, int xAbs, int yAbs, int modifiers, boolean popup, boolean synthesized) {
    int bit = switch (button) {
      case MouseEvent.BUTTON_LEFT -> KeyEvent.MODIFIER_BUTTON_PRIMARY;
      case MouseEvent.BUTTON_RIGHT -> KeyEvent.MODIFIER_BUTTON_SECONDARY;
      case MouseEvent.BUTTON_OTHER -> KeyEvent.MODIFIER_BUTTON_MIDDLE;
      default -> 0;
    };
    if (type == MouseEvent.DOWN) held |= bit;
    else if (type == MouseEvent.UP) held &= ~bit;
    super.notifyMouse(type, button, x, y, xAbs, yAbs, (modifiers & ~BUTTONS) | held, type == MouseEvent.DOWN && button == MouseEvent.BUTTON_RIGHT, false);
  }

  @Override
  protected void notifyResize(int width, int height) {
    super.notifyResize(width, height);
  }

  @Override
  protected void notifyMenu(int x, int y, int xAbs, int yAbs, boolean byKey) {
    super.notifyMenu(x, y, xAbs, yAbs, byKey);
  }

  @Override
  protected void notifyScroll(int x, int y, int xAbs, int yAbs, double deltaX, double deltaY, int modifiers, int lines, int chars, int defaultLines,
      int defaultChars, double xMultiplier, double yMultiplier) {
    super.notifyScroll(x, y, xAbs, yAbs, deltaX, deltaY, modifiers, lines, chars, defaultLines, defaultChars, xMultiplier, yMultiplier);
  }

  @Override
  protected void notifyKey(int type, int code, char[] characters, int modifiers) {
    super.notifyKey(type, code, characters, modifiers);
  }

  @Override
  protected void notifyRepaint(int x, int y, int width, int height) {
    super.notifyRepaint(x, y, width, height);
  }

  @Override
  protected void _enableInputMethodEvents(long view, boolean enable) {}

  @Override
  protected long _create(Map capabilities) {
    return 1;
  }

  @Override
  protected long _getNativeView(long view) {
    return 0;
  }

  @Override
  protected int _getX(long view) {
    return 0;
  }

  @Override
  protected int _getY(long view) {
    return 0;
  }

  @Override
  protected void _setParent(long view, long parent) {}

  @Override
  protected boolean _close(long view) {
    return true;
  }

  @Override
  protected void _scheduleRepaint(long view) {}

  @Override
  protected void _begin(long view) {}

  @Override
  protected void _end(long view) {}

  @Override
  protected long _getNativeFrameBuffer(long view) {
    return 0;
  }

  @Override
  protected void _uploadPixels(long view, Pixels pixels) {
    ((HeadlessWindow) getWindow()).blit(pixels);
  }

  @Override
  protected boolean _enterFullscreen(long view, boolean animate, boolean keepRatio, boolean hideCursor) {
    return false;
  }

  @Override
  protected void _exitFullscreen(long view, boolean animate) {}
}
