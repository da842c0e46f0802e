# Reads what go build -gcflags=-S says for arm64 and prints the places where a
# product and a sum are rounded at once. Those with a power of two as a factor
# are left out: their product is exact, so that it makes no difference.
# constant holds the last constant moved into each register of a function.

/ STEXT / { delete constant }

/\tFMOVD\t\$\(/ {
	match($0, /\$\([-0-9.e+]*\)/)
	value = substr($0, RSTART + 2, RLENGTH - 3)
	n = split($0, part, ", ")
	constant[part[n]] = value
	next
}

# FMADDD Fm, Fa, Fn, Fd is d = a + n·m.
/\tFN?M(ADD|SUB)[SD]\t/ {
	n = split($0, part, "\t")
	split(part[n], register, ", ")
	if (!exact(constant[register[1]]) && !exact(constant[register[3]])) {
		match($0, /\([^)]*:[0-9]+\)/)
		print substr($0, RSTART + 1, RLENGTH - 2)
	}
}

/\tF[A-Z]+\t.*, F[0-9]+$/ {
	n = split($0, part, ", ")
	delete constant[part[n]]
}

# exact says whether a constant is a power of two.
function exact(v) {
	if (v == "" || v + 0 == 0) return 0
	v = v < 0 ? -v : v + 0
	while (v < 1) v *= 2
	while (v > 1) v /= 2
	return v == 1
}
