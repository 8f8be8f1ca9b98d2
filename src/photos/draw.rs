//! A picture drawn anew: a small square without anything else that the file held.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder,
};

use super::{PIXELS, PhotoError};

/// Pixels of a side.
const SIDE: u32 = 320;
/// Good enough for a face, and about 20 kB.
const QUALITY: u8 = 82;
/// Longer sides than any camera's; a strip of one pixel's height is no photo.
const LONGEST: u32 = 20_000;
/// What decoding may take: the largest picture with 16 bits a channel, and some room to work in.
const MEMORY: u64 = 320 * 1024 * 1024;

/// The middle of the picture as a square JPEG, turned the way the camera was held. Judged by content; limits are
/// checked before any pixel is decoded.
pub(super) fn square(upload: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let mut decoder = open(upload)?
        .into_decoder()
        .map_err(|error| unreadable(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || width.max(height) > LONGEST {
        return Err(PhotoError::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(|error| unreadable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    let side = width.min(height);
    picture = picture
        .crop_imm((width - side) / 2, (height - side) / 2, side, side)
        .thumbnail_exact(SIDE, SIDE);
    picture.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&on_white(&picture))
        .map_err(|error| unreadable(&error))?;
    Ok(jpeg)
}

fn open(upload: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PhotoError> {
    let mut reader = ImageReader::new(Cursor::new(upload))
        .with_guessed_format()
        .map_err(|_| PhotoError::NotAPicture)?;
    let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    if !reader
        .format()
        .is_some_and(|format| known.contains(&format))
    {
        return Err(PhotoError::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    Ok(reader)
}

fn unreadable(error: &image::ImageError) -> PhotoError {
    match error {
        image::ImageError::Limits(_) => PhotoError::TooManyPixels,
        _ => PhotoError::NotAPicture,
    }
}

/// JPEG knows no transparency.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        let over = |channel: u8| {
            let mixed = u32::from(channel) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}
