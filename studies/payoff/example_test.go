package payoff_test

import (
	"fmt"

	"concert/configs"
	"concert/sim"
	"concert/studies/payoff"
)

// The accounts of one history in which Belgium keeps its peace to the horizon.
func ExampleLedger() {
	belgium, err := configs.Open("belgium-1839")
	if err != nil {
		fmt.Println(err)
		return
	}
	all := payoff.InterestsOf(&belgium.Scenario)
	ledger := payoff.NewLedger(&belgium.Scenario, all.Parties(), all, payoff.DefaultPrices().Discount)
	accounts := make([]payoff.Items, len(all.Parties()))
	ledger.Settle([]sim.Outcome{{Year: belgium.Horizon, FirstFail: sim.Nobody}}, accounts)
	for i, party := range all.Parties() {
		if party.Protege {
			fmt.Println(party.Name, accounts[i][payoff.Wars], accounts[i][payoff.Promises])
		}
	}
	// Output: Belgium 0 0
}
