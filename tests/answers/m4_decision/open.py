# %% base
def open_once(fit_predict, cohort, sealed, plan):
    features = [name for name in cohort.columns if name not in (TARGET, "fold")]
    p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed[features])
    y_sealed = sealed[TARGET].to_numpy()
    flagged = p_sealed >= plan["threshold_capacity"]
    numbers = {
        "auc": sklearn.metrics.roc_auc_score(y_sealed, p_sealed),
        "flagged": flagged.mean(),
        "sensitivity": flagged[y_sealed == 1].mean(),
        "ppv": y_sealed[flagged].mean() if flagged.any() else np.nan,
        "net_benefit": net_benefit(y_sealed, p_sealed, [plan["threshold_cost"]])[0],
    }
    return p_sealed, numbers

# %% open_with_scikit_learn
# right: drop, the library's scores, and the formula of the net benefit
def open_once(fit_predict, cohort, sealed, plan):
    X, X_new = cohort.drop(columns=[TARGET, "fold"]), sealed.drop(columns=TARGET)
    y, y_new = cohort[TARGET], sealed[TARGET]
    p = np.asarray(fit_predict(X, y, X_new[X.columns]))
    yes, t = (p >= plan["threshold_capacity"]).astype(int), plan["threshold_cost"]
    hits, alarms = np.mean((p >= t) & (y_new == 1)), np.mean((p >= t) & (y_new == 0))
    return p, dict(
        auc=sklearn.metrics.roc_auc_score(y_new, p),
        flagged=yes.sum() / len(yes),
        sensitivity=sklearn.metrics.recall_score(y_new, yes),
        ppv=sklearn.metrics.precision_score(y_new, yes, zero_division=np.nan),
        net_benefit=float(hits - alarms * t / (1 - t)),
    )

# %% open_new_threshold
# why: Chooses the capacity's threshold anew on the sealed people, which is tuning on the rows that judge.
# fails: all
# says: plan's threshold
- flagged = p_sealed >= plan["threshold_capacity"]
+ flagged = p_sealed >= np.quantile(p_sealed, 0.875)

# %% open_fits_on_everything
# why: Fits on development and sealed rows together, so that the sealed ones judge a model that knows them.
# fails: all
# says: rows that were fitted
- fit_predict(cohort[features], cohort[TARGET], sealed[features])
+ fit_predict(pd.concat([cohort, sealed])[features], pd.concat([cohort, sealed])[TARGET], sealed[features])

# %% open_fold_is_a_feature
# why: Leaves the fold's number among the features.
# fails: hidden
# says: fold
-     features = [name for name in cohort.columns if name not in (TARGET, "fold")]
-     p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed[features])
+     features = [name for name in cohort.columns if name != TARGET]
+     p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed.assign(fold=0)[features])

# %% open_target_is_a_feature
# why: Hands the answer to the model.
# fails: hidden
# says: no target
- fit_predict(cohort[features], cohort[TARGET], sealed[features])
+ fit_predict(cohort[[*features, TARGET]], cohort[TARGET], sealed[[*features, TARGET]])

# %% open_four_of_five_folds
# why: Fits on the training part of the last fold in place of the whole development cohort.
# fails: all
# says: whole development cohort
-     p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed[features])
+     cohort = cohort[cohort["fold"] < 4]
+     p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed[features])

# %% open_fits_twice
# why: Calls the model twice, once to look and once to report.
# slip
# fails: hidden
# says: expected once
-     p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed[features])
+     fit_predict(cohort[features], cohort[TARGET], sealed[features])
+     p_sealed = fit_predict(cohort[features], cohort[TARGET], sealed[features])

# %% open_auc_of_decisions
# why: The AUC of flagged or not, which throws the order within both groups away.
# fails: all
# says: auc
- roc_auc_score(y_sealed, p_sealed)
+ roc_auc_score(y_sealed, flagged)

# %% open_net_benefit_at_capacity
# why: Takes the net benefit at the capacity's threshold in place of the one that the costs give.
# slip
# fails: hidden
# says: net_benefit
- [plan["threshold_cost"]]
+ [plan["threshold_capacity"] if plan["threshold_capacity"] < 1 else 0.5]

# %% open_ppv_of_nobody
# why: Divides by zero where nobody is flagged, with a warning.
# slip
# fails: hidden
# says: nobody flagged
- y_sealed[flagged].mean() if flagged.any() else np.nan
+ y_sealed[flagged].sum() / flagged.sum()

# %% open_sorted_rows
# why: Returns the probabilities from high to low, so that they no longer belong to their people.
# fails: all
# says: p_sealed
-     return p_sealed, numbers
+     return np.sort(p_sealed)[::-1], numbers
