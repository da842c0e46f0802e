package record_test

import (
	"fmt"
	"log"

	"concert/results/record"
)

func ExampleAgainst() {
	curve, err := record.Guarantees.Curve() // in place of a simulated one
	if err != nil {
		log.Fatal(err)
	}
	standings, err := record.Against(curve, record.Neutral)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range standings {
		fmt.Printf("%g years: %.2f, %s the record's %.2f–%.2f\n",
			s.Years, s.Simulated.Survival, s.Position, s.Record.Lower, s.Record.Upper)
	}
	// Output:
	// 10 years: 0.73, within the record's 0.59–0.90
	// 25 years: 0.48, within the record's 0.39–0.75
	// 50 years: 0.28, within the record's 0.21–0.60
	// 75 years: 0.17, within the record's 0.12–0.49
}
