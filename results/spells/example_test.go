package spells_test

import (
	"fmt"
	"strings"

	"concert/results/spells"
)

func Example() {
	file := strings.NewReader("time,event,cause\n3,1,attack\n7,1,lapse\n7,1,attack\n12,0,\n19,1,lapse\n24,1,attack\n30,0,\n")
	data, err := spells.Read(file, "treaties.csv", spells.Columns{})
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := spells.Analyse(data, spells.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.All.Summary.Sentence("years"))
	for _, table := range result.Tables() {
		fmt.Println(table.Name+".csv:", strings.Join(table.Columns[:6], ","))
	}
	// Output:
	// median 19 years [3 or more]; half of all spells end between 7 and 24 years
	// survival.csv: strata,time,n.risk,n.event,n.censor,estimate
	// lifetable.csv: strata,time,n.risk,n.event,n.event.attack,n.event.lapse
	// summary.csv: strata,records,n.max,n.start,events,rmean
	// cuminc.csv: strata,outcome,time,n.risk,n.event,n.censor
	// timelost.csv: strata,outcome,tau,estimate,std.error,conf.low
	// models.csv: distribution,likelihood,parameterisation,term,estimate,std.error
}

func ExampleRead() {
	file := strings.NewReader("time,event,cause\n3,2,attack\n-7,1,lapse\n12,0,attack\n")
	_, err := spells.Read(file, "treaties.csv", spells.Columns{})
	fmt.Println(err)
	// Output:
	// treaties.csv:2:3: event: want 1 (ended) or 0 (censored), got "2": give --ended with the values that say a spell ended (--ended 2), or --cause event if each value but 0 is a cause
	// treaties.csv:3:1: time: want a finite number >= 0, got "-7"
	// treaties.csv:4:6: cause: want "", 0, NA or censored as the row is censored, got "attack"
}
