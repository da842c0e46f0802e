package configs_test

import (
	"testing"

	"concert/configs"
)

func TestBuiltInScenariosLoad(t *testing.T) {
	for _, name := range configs.Names() {
		s, err := configs.Open(name)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if s.Name != name {
			t.Errorf("%s: name is %q", name, s.Name)
		}
	}
}
