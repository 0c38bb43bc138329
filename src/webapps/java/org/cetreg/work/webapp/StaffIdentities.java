package org.cetreg.work.webapp;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.db.DbReadOnlyIdentityServiceProvider;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.cetreg.shared.Clerk;

/** The engine's users: only the user who is logged in at the site is known. Users cannot be changed here. */
final class StaffIdentities extends DbReadOnlyIdentityServiceProvider {

    @Override
    public UserEntity findUserById(String userId) {
        return ClerkAtWork.found()
                .filter(clerk -> clerk.actor().text().equals(userId))
                .map(StaffIdentities::user)
                .orElse(null);
    }

    @Override
    public List<User> findUserByQueryCriteria(DbUserQueryImpl query) {
        Optional<User> user = Optional.ofNullable(query.getId()).map(this::findUserById);
        return user.map(List::of).orElse(List.of());
    }

    @Override
    public long findUserCountByQueryCriteria(DbUserQueryImpl query) {
        return findUserByQueryCriteria(query).size();
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    private static UserEntity user(Clerk clerk) {
        UserEntity user = new UserEntity(clerk.actor().text());
        user.setFirstName(clerk.name());
        user.setLastName("");
        return user;
    }
}
