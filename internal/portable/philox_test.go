package portable

import "testing"

// TestPhiloxKnownAnswers checks the vectors that Random123 publishes for
// philox4x64-10 (its file kat_vectors).
func TestPhiloxKnownAnswers(t *testing.T) {
	const ones = ^uint64(0)
	for _, c := range []struct {
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{[4]uint64{}, [2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
		{[4]uint64{ones, ones, ones, ones}, [2]uint64{ones, ones},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
		{[4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
	} {
		var got [4]uint64
		got[0], got[1], got[2], got[3] = Philox(c.counter[0], c.counter[1], c.counter[2], c.counter[3], c.key[0], c.key[1])
		if got != c.want {
			t.Errorf("Philox(%x, %x) = %x, want %x", c.counter, c.key, got, c.want)
		}
	}
}

func BenchmarkPhilox(b *testing.B) {
	var sum uint64
	for i := range uint64(b.N) {
		w0, w1, w2, w3 := Philox(i, 0, 0, 0, 1, 2)
		sum ^= w0 ^ w1 ^ w2 ^ w3
	}
	b.ReportMetric(float64(sum&1), "parity")
}
