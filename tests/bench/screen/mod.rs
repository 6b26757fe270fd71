//! What is on the screen, read from the X server a few times a frame.

use x11rb::{
    connection::Connection,
    protocol::xproto::{ConnectionExt, ImageFormat},
    rust_connection::RustConnection,
};

/// The first rows of the list, in a window of 1280 × 800 at the screen's corner.
const FIRST_ROWS: (i16, i16, u16, u16) = (217, 155, 200, 120);

/// The screen that the windows are shown on.
pub struct Screen {
    server: RustConnection,
    root: u32,
}

impl Screen {
    pub fn open() -> Self {
        let (server, number) = x11rb::connect(None).unwrap();
        let root = server.setup().roots[number].root;
        Screen { server, root }
    }

    /// Whether there is text where the list begins: many dark points on a light ground.
    pub fn shows_text(&self) -> bool {
        let points = self.points();
        let dark = points.iter().filter(|point| point.iter().all(|part| *part < 90)).count();
        let light = points.iter().filter(|point| point.iter().all(|part| *part > 230)).count();
        dark > 200 && light > points.len() / 2
    }

    /// Whether the blank page is there.
    pub fn shows_green(&self) -> bool {
        self.points().iter().all(|point| *point == [0x44, 0xaa, 0x00])
    }

    /// Blue, green and red of each point.
    fn points(&self) -> Vec<[u8; 3]> {
        let (x, y, width, height) = FIRST_ROWS;
        let image = self.server.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0).unwrap();
        let bytes = image.reply().unwrap().data;
        bytes.chunks_exact(4).map(|point| [point[0], point[1], point[2]]).collect()
    }
}
