package org.cetreg.shared.settings;

import java.util.List;

/**
 * What a part of the site must be told before it can start. The settings are looked at before there is any bean, so an
 * implementation has a constructor without parameters and stands in {@code META-INF/spring.factories} under this name.
 */
public interface RequiredSettings {

    /** The settings that must be there and right, in the order in which an operator reads about them. */
    List<RequiredSetting> required();
}
