# SPDX-License-Identifier: GPL-2.0-only
# Run by scripts/bench/run-peers in the folder with the numbers; folder: where the
# plot goes

set encoding utf8
set terminal svg size 960,420 dynamic background rgb "white" \
	font "sans-serif,12"
set output "bench.svg"
set multiplot

ours = 0x1f78b4
peer = 0xb0b7bf
article = 0xc44e52

# Pairs. What takes far longer than the rest would flatten it
limit = 2000
set origin 0, 0
set size 0.56, 1
set lmargin at screen 0.27
set rmargin at screen 0.54
set title "Instructions for a token given and taken"
set xrange [0:limit * 1.25]
set yrange [-0.6:*]
set style fill solid 1 noborder
set border 1
set xtics 500 nomirror
set ytics nomirror scale 0 noenhanced
clipped(x) = x > limit ? limit : x
said(x) = sprintf(x > limit ? "… %d" : "%d", x)
plot "pairs.dat" using (0):0:(0):(clipped($2)):($0 - 0.36):($0 + 0.36): \
		($3 == 1 ? ours : peer):yticlabels(1) \
		with boxxyerror lc rgb variable notitle, \
	"" using (clipped($2)):0:(said($2)) with labels left offset 0.5, 0 notitle

# Giving a token to a crowd
set origin 0.58, 0
set size 0.42, 1
set lmargin at screen 0.66
set rmargin at screen 0.97
unset ytics
set title "Instructions to give one token"
set xlabel "readers that block"
set logscale xy
set xrange [0.7:20000]
set yrange [1000:3e7]
set xtics 10 format "%.0f" nomirror
set ytics 10 format "10^{%T}" nomirror enhanced
set border 3
set key top left reverse Left samplen 2
plot "give-article.dat" with linespoints lw 2 pt 7 ps 0.6 \
		lc rgb article title "the article's driver", \
	"give-counter.dat" with linespoints lw 2 pt 7 ps 0.6 \
		lc rgb ours title "this one"
unset multiplot
