// SPDX-License-Identifier: GPL-2.0-only

fn main() {
    println!("{}", one::value() * two::value() * three::value() * four::value());
}
