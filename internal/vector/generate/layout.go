package main

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/packages"
)

// home is the package that the kernels are for.
var home *types.Package

// sizes are those of the processor.
var sizes = types.SizesFor("gc", "amd64")

// look loads the package.
func look() error {
	all, err := packages.Load(&packages.Config{Mode: packages.NeedTypes | packages.NeedDeps | packages.NeedImports}, "concert/internal/vector")
	if err != nil {
		return err
	}
	for _, e := range all[0].Errors {
		return e
	}
	home = all[0].Types
	return nil
}

// named is a type of the package.
func named(name string) types.Type {
	object := home.Scope().Lookup(name)
	if object == nil {
		panic(fmt.Sprintf("no type %s in %s", name, home.Path()))
	}
	return object.Type()
}

// size is that of a type of the package in bytes.
func size(name string) int { return int(sizes.Sizeof(named(name))) }

// offset is that of a field of a type of the package.
func offset(name, field string) int {
	s := named(name).Underlying().(*types.Struct)
	fields := make([]*types.Var, s.NumFields())
	found := -1
	for i := range fields {
		if fields[i] = s.Field(i); fields[i].Name() == field {
			found = i
		}
	}
	if found < 0 {
		panic(fmt.Sprintf("no field %s in %s", field, name))
	}
	return int(sizes.Offsetsof(fields)[found])
}
