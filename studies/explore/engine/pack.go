package engine

import (
	"encoding/binary"

	"concert/sim"
)

// packedBytes is how many bytes an outcome takes.
const packedBytes = 26

// The bits of the flags of a packed outcome.
const (
	broken = 1 << iota
	restored
	nuclear
	rivalWar
	forsworn
)

// pack writes outcomes, but for what the attacker expected and who had warned, for
// another copy of the engine.
func pack(outcomes []sim.Outcome) []byte {
	b := make([]byte, 0, len(outcomes)*packedBytes)
	for i := range outcomes {
		o := &outcomes[i]
		b = binary.LittleEndian.AppendUint16(b, uint16(o.Year))
		b = append(b, flags(o), byte(o.Aggressor), byte(o.Guarantee))
		b = append(b, byte(min(o.Crises, 255)), byte(min(o.Averted, 255)), byte(min(o.Deterred, 255)))
		b = binary.LittleEndian.AppendUint16(b, uint16(o.Abandoned))
		for _, mask := range []uint32{o.Lapsed, o.Asked, o.Honoured, o.Fought} {
			b = binary.LittleEndian.AppendUint32(b, mask)
		}
	}
	return b
}

func flags(o *sim.Outcome) (f byte) {
	for bit, set := range map[byte]bool{broken: o.Broken, restored: o.Restored, nuclear: o.Nuclear, rivalWar: o.RivalWar, forsworn: o.Forsworn} {
		if set {
			f |= bit
		}
	}
	return f
}

// unpack reads what pack wrote.
func unpack(b []byte) []sim.Outcome {
	list := make([]sim.Outcome, len(b)/packedBytes)
	for i := range list {
		o, p := &list[i], b[i*packedBytes:]
		o.Year, o.Aggressor, o.Guarantee = int(binary.LittleEndian.Uint16(p)), int(p[3]), sim.Guarantee(p[4])
		o.Broken, o.Restored, o.Nuclear = p[2]&broken != 0, p[2]&restored != 0, p[2]&nuclear != 0
		o.RivalWar, o.Forsworn = p[2]&rivalWar != 0, p[2]&forsworn != 0
		o.Crises, o.Averted, o.Deterred = int(p[5]), int(p[6]), int(p[7])
		o.Abandoned = int(binary.LittleEndian.Uint16(p[8:]))
		for j, mask := range []*uint32{&o.Lapsed, &o.Asked, &o.Honoured, &o.Fought} {
			*mask = binary.LittleEndian.Uint32(p[10+4*j:])
		}
	}
	return list
}
