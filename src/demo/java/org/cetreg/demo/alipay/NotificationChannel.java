package org.cetreg.demo.alipay;

import java.io.IOException;

/** The way in which notifications reach the merchant: over HTTP unless a program that runs both sides shortens it. */
public interface NotificationChannel {

    /**
     * Delivers a notification.
     *
     * @param address the merchant's address for notifications
     * @param form the notification, as {@code application/x-www-form-urlencoded} in UTF-8
     * @return the body of the merchant's answer
     * @throws IOException when there is no answer
     */
    String post(String address, String form) throws IOException, InterruptedException;
}
