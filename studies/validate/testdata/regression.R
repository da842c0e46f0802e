# Makes regression.csv, actors.csv and regression.json with R and its package
# survival, for the tests of the regressions of concert validate:
#
#   Rscript regression.R
library(survival)
set.seed(1839)
n <- 40
unit <- function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2))
x <- sapply(1:3, function(k) unit(round(rnorm(n), 2)))
time <- round(rweibull(n, 0.8, 20 * exp(-x %*% c(0.8, -0.5, 0))) * 2 + 0.3) / 2 + 0.1
limit <- round(runif(n, 5, 80) * 2) / 2 + 0.1
years <- pmin(time, limit)
ended <- as.integer(time <= limit)
write.csv(data.frame(years, ended, x1 = x[, 1], x2 = x[, 2], x3 = x[, 3]), "regression.csv", row.names = FALSE)

cox <- coxph(Surv(years, ended) ~ x, ties = "efron")
coxridge <- coxph(Surv(years, ended) ~ ridge(x[, 1], x[, 2], x[, 3], theta = 3, scale = FALSE), ties = "efron",
  control = coxph.control(eps = 1e-12, toler.chol = 1e-14, outer.max = 50, iter.max = 100))

# Whole years: an end within (t, t+1], or last seen at t. survreg wants the lower
# limit above 0, or missing.
t <- floor(years)
low <- ifelse(t == 0, NA, t)
high <- ifelse(ended == 1, t + 1, NA)
drop <- t == 0 & ended == 0 # says nothing
aft <- survreg(Surv(low, high, type = "interval2") ~ x, dist = "weibull", subset = !drop,
  control = survreg.control(rel.tolerance = 1e-12, maxiter = 100))
weibull <- c(log(1 / aft$scale), -unname(coef(aft)) / aft$scale)

term <- function(c) {
  h <- function(t) ifelse(t == 0, 0, t^exp(c[1]) * exp(c[2] + x %*% c[3:5]))
  ifelse(ended == 1, log(exp(-h(t)) - exp(-h(t + 1))), -h(t))
}
loss <- function(c) 3 / 2 * sum(c[3:5]^2) - sum(term(c))
found <- optim(weibull, loss, method = "BFGS", control = list(reltol = 1e-15, maxit = 1000, ndeps = rep(1e-5, 5)))
found <- optim(found$par, loss, method = "BFGS", control = list(reltol = 1e-15, maxit = 1000, ndeps = rep(1e-5, 5)))

# Choices: one of a few in each of 15 groups, and yes or no in each row.
groups <- rep(1:15, times = sample(2:4, 15, TRUE))
gain <- round(runif(length(groups)) * 4) / 4
chosen <- unlist(tapply(gain, groups, function(g) {
  pick <- sample(length(g), 1, prob = exp(2 * g)); as.integer(seq_along(g) == pick)
}))
yes <- rbinom(length(groups), 1, plogis(-1 + 2 * gain))
write.csv(data.frame(group = groups, gain, chosen, yes), "actors.csv", row.names = FALSE)
softmax <- clogit(chosen ~ gain + strata(groups), control = coxph.control(eps = 1e-12, toler.chol = 1e-14))
logit <- glm(yes ~ unit(gain), family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100))

show <- function(v) paste0("[", paste(format(v, digits = 15), collapse = ", "), "]")
writeLines(c("{",
  paste0('  "r": "', R.version$major, ".", R.version$minor, ", survival ", packageVersion("survival"), '",'),
  paste0('  "cox": ', show(unname(coef(cox))), ","),
  paste0('  "cox_log": ', format(cox$loglik[2], digits = 15), ","),
  paste0('  "cox_ridge": ', show(unname(coef(coxridge))), ","),
  paste0('  "cox_concordance": ', format(concordance(cox)$concordance, digits = 15), ","),
  paste0('  "weibull": ', show(weibull), ","),
  paste0('  "weibull_log": ', format(aft$loglik[2], digits = 15), ","),
  paste0('  "weibull_ridge": ', show(found$par), ","),
  paste0('  "weibull_ridge_log": ', format(sum(term(found$par)), digits = 15), ","),
  paste0('  "softmax": ', show(unname(coef(softmax))), ","),
  paste0('  "logit": ', show(unname(coef(logit)))),
  "}"), "regression.json")
