package payoff

import "fmt"

// Prices say what the items of an account are worth. The unit is one year in
// which a vital interest (a stake of 1) is satisfied, discounted to the start.
type Prices struct {
	Crisis   float64 `json:"crisis"`   // cost of a crisis to every party of the protégé
	War      float64 `json:"war"`      // cost of a war to everyone that fights in it
	Promise  float64 `json:"promise"`  // cost of a broken promise, times the credibility of the power
	Discount float64 `json:"discount"` // share by which a year counts less than the one before
}

// DefaultPrices: a crisis costs a tenth of a year of a vital interest, a war
// ten years, a broken promise of a power whose standing all rides on it two;
// the future is discounted by 3 % a year.
func DefaultPrices() Prices { return Prices{Crisis: 0.1, War: 10, Promise: 2, Discount: 0.03} }

// Corner halves or doubles the prices of crisis, war and promise, by the bits of a
// number 0..7.
func (p Prices) Corner(number int) Prices {
	for i, price := range []*float64{&p.Crisis, &p.War, &p.Promise} {
		*price *= []float64{0.5, 2}[number>>i&1]
	}
	return p
}

// Check reports prices that are negative, above a million or no numbers, and a
// discount outside 0..1. The first wrong one is the error.
func (p Prices) Check() error {
	for _, c := range []struct {
		name  string
		value float64
		most  float64
	}{{"crisis", p.Crisis, 1e6}, {"war", p.War, 1e6}, {"promise", p.Promise, 1e6}, {"discount", p.Discount, 1}} {
		if !(c.value >= 0 && c.value <= c.most) {
			return fmt.Errorf("price of %s: want 0..%g, got %g", c.name, c.most, c.value)
		}
	}
	return nil
}

// Items are the parts of an account whose prices are open. Each is a
// discounted sum over the years of a history.
type Items [Parts]float64

// The parts of an account.
const (
	Satisfied = iota // years of a vital interest: independence, neutrality, conquest
	Crises           // crises gone through
	Wars             // wars fought
	Promises         // promises broken, times credibility
	Parts            // how many parts there are
)

// Weights are what a unit of each part is worth: 1 for a year of a vital
// interest, minus the price for the others. The discount is in the account
// already.
func (p Prices) Weights() Items { return Items{1, -p.Crisis, -p.War, -p.Promise} }

// At is the account's balance, Σ weight·item.
func (x Items) At(weights Items) float64 {
	sum := 0.0
	for i := range x {
		sum += float64(weights[i] * x[i])
	}
	return sum
}

// Minus is the difference of two accounts.
func (x Items) Minus(y Items) Items {
	for i := range x {
		x[i] -= y[i]
	}
	return x
}
