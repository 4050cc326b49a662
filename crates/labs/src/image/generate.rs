//! Draws pictures: a town at dusk under a sun, with different houses for each number. All
//! arithmetic is in integers, so the pixels are the same everywhere.

use super::Picture;
use crate::halt::checkpoint;

impl Picture {
    /// Draws picture number `number` of a batch into this picture.
    pub(super) fn draw(&mut self, number: u32) {
        let town = Town::new(number, self.width as i32, self.height as i32);
        let stride = self.width * 4;
        for (y, row) in self.pixels.chunks_exact_mut(stride).enumerate() {
            checkpoint();
            for (x, pixel) in row.chunks_exact_mut(4).enumerate() {
                let [red, green, blue] = town.colour(x as i32, y as i32);
                pixel.copy_from_slice(&[red, green, blue, 255]);
            }
        }
    }
}

/// The layout of a picture, in pixels.
struct Town {
    number: u32,
    height: i32,
    /// Side of a window.
    window: i32,
    /// Middle of the sun and the square of its radius.
    sun: (i32, i32, i32),
    /// The roof of the house at each column, and that house's number.
    roofs: Vec<(i32, u32)>,
}

impl Town {
    fn new(number: u32, width: i32, height: i32) -> Self {
        let window = (width / 100).max(2);
        let mut roofs = Vec::with_capacity(width as usize);
        let mut house = 0;
        while (roofs.len() as i32) < width {
            house += 1;
            let drawn = scramble(number, house, 1);
            let columns = window * (5 + (drawn % 11) as i32);
            let roof = height - height * (20 + (drawn >> 8) as i32 % 45) / 100;
            let left = width as usize - roofs.len();
            roofs.extend(vec![(roof, house); left.min(columns as usize)]);
        }
        let drawn = scramble(number, 0, 2);
        let radius = (height / 9).max(1);
        let across = width / 5 + width * (drawn % 60) as i32 / 100;
        Self {
            number,
            height,
            window,
            sun: (across, height * 2 / 5, radius * radius),
            roofs,
        }
    }

    fn colour(&self, x: i32, y: i32) -> [u8; 3] {
        let (roof, house) = self.roofs[x as usize];
        let colour = if y >= roof {
            self.wall(x, y - roof, house)
        } else {
            self.sky(x, y)
        };
        // Grain, as of film.
        let grain = (scramble(self.number, x as u32, y as u32) % 13) as i32 - 6;
        colour.map(|channel| (channel + grain).clamp(0, 255) as u8)
    }

    fn sky(&self, x: i32, y: i32) -> [i32; 3] {
        let (across, down, square) = self.sun;
        let (dx, dy) = (x - across, y - down);
        let distance = i64::from(dx) * i64::from(dx) + i64::from(dy) * i64::from(dy);
        if distance <= i64::from(square) {
            return [255, 226, 150];
        }
        let part = y * 256 / self.height.max(1);
        [(40, 250), (52, 150), (110, 110)].map(|(top, low)| top + (low - top) * part / 256)
    }

    fn wall(&self, x: i32, below: i32, house: u32) -> [i32; 3] {
        let tone = 24 + (scramble(self.number, house, 3) % 40) as i32;
        let (column, floor) = (x / self.window, below / self.window);
        // Every other square of a wall may be a window, and some of them are lit.
        let drawn = scramble(self.number, column as u32, (floor as u32) << 8 | 4);
        match (column % 2, floor % 2, drawn % 5) {
            (1, 1, 0 | 1) => [250, 206, 96],
            (1, 1, _) => [tone + 30, tone + 38, tone + 52],
            _ => [tone, tone + 4, tone + 16],
        }
    }
}

/// Mixes three numbers into one that looks random: the mixing steps of MurmurHash3's finaliser
/// (Appleby).
fn scramble(a: u32, b: u32, c: u32) -> u32 {
    let mut mixed = a
        .wrapping_mul(0x9e37_79b9)
        .wrapping_add(b.wrapping_mul(0x85eb_ca6b))
        .wrapping_add(c.wrapping_mul(0xc2b2_ae35));
    mixed = (mixed ^ mixed >> 16).wrapping_mul(0x85eb_ca6b);
    mixed = (mixed ^ mixed >> 13).wrapping_mul(0xc2b2_ae35);
    mixed ^ mixed >> 16
}
