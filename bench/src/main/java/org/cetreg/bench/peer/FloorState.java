package org.cetreg.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;

/** A candidate's state on the floor: one row, locked by whoever changes it. */
final class FloorState {

    private static final String STATE = "SELECT step,candidate_id,subject,campus FROM app_state WHERE business_key=?";
    private static final String LOCKED_STATE = STATE + " FOR UPDATE";

    private FloorState() {}

    /** Returns the number of the step at which a candidate is; 0 before the first. */
    static int step(Connection connection, String key) throws SQLException {
        Object[] state = PlainJdbc.first(connection, STATE, key);
        return state == null ? 0 : (Integer) state[0];
    }

    static void begin(Connection connection, String key, PeerCandidate candidate) throws SQLException {
        PlainJdbc.update(
                connection,
                "INSERT INTO app_state(business_key,step,candidate_id,subject,campus,oral) VALUES(?,1,?,?,?,false)",
                key,
                candidate.number(),
                candidate.subject(),
                candidate.campus());
    }

    static void goOn(Connection connection, String key) throws SQLException {
        PlainJdbc.first(connection, LOCKED_STATE, key);
        PlainJdbc.update(connection, "UPDATE app_state SET step=step+1 WHERE business_key=?", key);
    }

    static void find(Connection connection, String key) throws SQLException {
        Object[] state = PlainJdbc.first(connection, LOCKED_STATE, key);
        PlainJdbc.first(connection, "SELECT eligible FROM roster WHERE candidate_id=?", state[1]);
        PlainJdbc.update(connection, "UPDATE app_state SET step=3 WHERE business_key=?", key);
    }

    static void reserve(Connection connection, String key) throws SQLException {
        Object[] state = PlainJdbc.first(connection, LOCKED_STATE, key);
        int taken = PlainJdbc.update(
                connection,
                "UPDATE quota SET taken=taken+1 WHERE subject=? AND campus=? AND taken<capacity",
                state[2],
                state[3]);
        if (taken != 1) {
            throw new IllegalStateException("no seat is left");
        }
        PlainJdbc.update(
                connection,
                "INSERT INTO registration(business_key,candidate_id,subject,campus,status) VALUES(?,?,?,?,'RESERVED')",
                key,
                state[1],
                state[2],
                state[3]);
        PlainJdbc.update(
                connection, "UPDATE app_state SET step=5,pay_due=now()+interval '24 hours' WHERE business_key=?", key);
    }

    static void openPayment(Connection connection, String key) throws SQLException {
        PlainJdbc.update(connection, "insert into pay_order(business_key) values(?)", key);
    }

    static void pay(Connection connection, String key) throws SQLException {
        PlainJdbc.first(connection, LOCKED_STATE, key);
        PlainJdbc.update(connection, "INSERT INTO payment(business_key,amount) VALUES(?,12000)", key);
        PlainJdbc.update(connection, "UPDATE registration SET status='PAID' WHERE business_key=?", key);
        PlainJdbc.update(connection, "UPDATE app_state SET step=6 WHERE business_key=?", key);
    }
}
