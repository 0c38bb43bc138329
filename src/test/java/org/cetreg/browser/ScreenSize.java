package org.cetreg.browser;

/** The screen sizes of common devices; every walk is tested on each. */
public enum ScreenSize {
    PHONE(390, 844),
    DESKTOP(1280, 900);

    final int width;
    final int height;

    ScreenSize(int width, int height) {
        this.width = width;
        this.height = height;
    }
}
