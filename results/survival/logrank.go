package survival

import (
	"errors"
	"fmt"
	"slices"

	"concert/internal/portable"
)

// ErrNoComparison says that groups cannot be told apart by any test: fewer than
// two have spells at risk when spells end, or all end at once.
var ErrNoComparison = errors.New("the groups cannot be compared: want at least two at risk together while spells end")

// GroupScore is a group's part in a test.
type GroupScore struct {
	Name               string  // of the group
	N                  float64 // spells
	Observed, Expected float64 // endings, weighted when the test is
}

// TestResult is a test of the hypothesis that groups share one law.
type TestResult struct {
	Name      string       // "log-rank" or "Peto-Peto"
	Cause     string       // the cause tested, "" for all
	Groups    []GroupScore // K, in the order they were given
	Variance  [][]float64  // K×K, of Observed − Expected
	ChiSquare float64      // uᵀ V⁻¹ u, u = Observed − Expected of all groups but one
	DF        int          // groups that took part, less one
	P         float64      // 0 when below the smallest float64: LnP still tells
	LnP       float64      // ln P, to full precision
	Warnings  []string     // groups that took no part
}

// LogRank tests that all groups share one survival function: with D endings among
// N at risk and group i holding nᵢ of them, Oᵢ − Σ D nᵢ/N has the hypergeometric
// covariance Σ D (N−D)/(N−1) (nᵢ/N)(δᵢⱼ − nⱼ/N). A group nobody of which is at risk
// while spells end takes no part and costs no degree of freedom; fewer than two
// others give [ErrNoComparison].
//
// Source: Mantel (1966), Cancer Chemother. Rep. 50, 163–170.
func LogRank(groups []Group) (*TestResult, error) { return rankTest("log-rank", groups, 0) }

// Peto weighs the log-rank test with the pooled S just before each time, so that
// early differences count more (Fleming and Harrington's ρ = 1).
//
// Source: Peto and Peto (1972), J. R. Stat. Soc. A 135, 185–207.
func Peto(groups []Group) (*TestResult, error) { return rankTest("Peto-Peto", groups, 1) }

// CauseLogRank is the log-rank test of one cause's hazard; spells that ended of
// other causes count as censored. A group that never knew the cause has no
// endings of it; a cause unknown to all groups is an error.
func CauseLogRank(groups []Group, cause string) (*TestResult, error) {
	only := make([]Group, len(groups))
	known := false
	for i, g := range groups {
		known = known || slices.Contains(g.Table.Causes, cause)
		only[i] = Group{g.Name, g.Table.only(cause)}
	}
	if !known {
		return nil, fmt.Errorf("log-rank of one cause: no group knows cause %q", cause)
	}
	r, err := LogRank(only)
	if err != nil {
		return nil, fmt.Errorf("cause %q: %w", cause, err)
	}
	r.Cause = cause
	return r, nil
}

// rankTest is the log-rank test with each time weighed by S(t−)^rho, S being
// the product-limit estimate of all groups pooled.
func rankTest(name string, groups []Group, rho float64) (*TestResult, error) {
	for _, g := range groups {
		if err := g.Table.Check(); err != nil {
			return nil, fmt.Errorf("%s: group %q: %w", name, g.Name, err)
		}
	}
	r := &TestResult{Name: name, Groups: make([]GroupScore, len(groups)), Variance: make([][]float64, len(groups))}
	for i, g := range groups {
		r.Groups[i] = GroupScore{Name: g.Name, N: g.Table.Total()}
		r.Variance[i] = make([]float64, len(groups))
	}
	pooled := 1.0
	forEachTime(groups, func(atRisk, ended []float64) {
		n, d := sum(atRisk), sum(ended)
		if d == 0 {
			return
		}
		weight := portable.Pow(pooled, rho)
		r.score(atRisk, ended, n, d, weight)
		pooled *= (n - d) / n
	})
	return r, r.conclude()
}

// score adds one time's observed, expected and variance, weighed by w, with d
// endings among n at risk and nᵢ of group i:
//
//	Oᵢ += w·dᵢ,  Eᵢ += w·d·nᵢ/n,  Vᵢⱼ += w²·d(n−d)/(n−1)·(nᵢ/n)(δᵢⱼ − nⱼ/n).
//
// One alone at risk adds no variance.
func (r *TestResult) score(atRisk, ended []float64, n, d, weight float64) {
	spread := 0.0
	if n > 1 {
		spread = weight * weight * d * (n - d) / (n - 1)
	}
	for i := range r.Groups {
		share := atRisk[i] / n
		r.Groups[i].Observed += float64(weight * ended[i])
		r.Groups[i].Expected += float64(weight * d * share)
		for j := range r.Groups {
			v := -share * atRisk[j] / n
			if i == j {
				v += share
			}
			r.Variance[i][j] += float64(spread * v)
		}
	}
}

// conclude makes the chi-square uᵀV⁻¹u and its p from the scores u = O − E of the
// groups that were at risk, without the first of them: the scores of all sum to 0.
func (r *TestResult) conclude() error {
	var in []int
	for i, g := range r.Groups {
		if g.Expected > 0 {
			in = append(in, i)
		} else {
			r.Warnings = append(r.Warnings, fmt.Sprintf("group %q takes no part in the %s test: none of it is at risk while spells end", g.Name, r.Name))
		}
	}
	if len(in) < 2 {
		return ErrNoComparison
	}
	in = in[1:]
	variance, score := zeros(len(in)), make([]float64, len(in))
	for a, i := range in {
		score[a] = r.Groups[i].Observed - r.Groups[i].Expected
		for b, j := range in {
			variance[a][b] = r.Variance[i][j]
		}
	}
	factor, ok := cholesky(variance)
	if !ok {
		return ErrNoComparison
	}
	r.DF = len(in)
	r.ChiSquare = dot(score, factor.solve(score))
	r.LnP = lnChiSquareTail(r.ChiSquare, r.DF)
	r.P = portable.Exp(r.LnP)
	return nil
}
