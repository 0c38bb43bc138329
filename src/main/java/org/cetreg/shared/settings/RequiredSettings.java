package org.cetreg.shared.settings;

import java.util.List;

/**
 * Lists the settings that a part of the site requires at startup. The settings are checked before any bean exists, so
 * an implementation needs a constructor without parameters and an entry in {@code META-INF/spring.factories} under this
 * interface's name.
 */
public interface RequiredSettings {

    /** Returns the required settings, in the order in which they are reported to the operator. */
    List<RequiredSetting> required();
}
