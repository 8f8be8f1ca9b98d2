//! Photos.

use std::io::Cursor;

use entities::photo;
use image::{DynamicImage, ImageEncoder as _, ImageFormat, RgbImage, RgbaImage};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::{
    profiles::{handle, introduce},
    support::{Browser, TestApp},
};

fn png(width: u32, height: u32) -> Vec<u8> {
    encode(
        &RgbImage::from_pixel(width, height, image::Rgb([200, 40, 40])).into(),
        ImageFormat::Png,
    )
}

fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Red on the left, blue on the right, 60 by 40.
fn halves() -> DynamicImage {
    RgbImage::from_fn(60, 40, |x, _| {
        if x < 30 {
            image::Rgb([220, 20, 20])
        } else {
            image::Rgb([20, 20, 220])
        }
    })
    .into()
}

/// The address of the photo that a page shows.
async fn address(browser: &mut Browser) -> String {
    let page = browser.get("/me/profile").await;
    let rest = page.text().split("<img src=\"").nth(1).expect("a photo");
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn r49_a_photo_is_drawn_anew_and_seen_by_people_of_the_community() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let elsewhere = app.community("coffee").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    aoi.get("/me/profile").await.assert_hides("<img");
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let file = encode(&halves(), format);
        aoi.upload("/me/photo", ("../../etc/passwd.svg", &file))
            .await
            .assert_redirect("/me/profile");
    }
    assert_eq!(photo::Entity::find().count(&app.app.db).await.unwrap(), 1);
    let path = address(&mut aoi).await;
    let shown = ben.get(&path).await.assert_status(200);
    assert_eq!(shown.header("content-type"), "image/jpeg");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert!(shown.header("content-security-policy").contains("sandbox"));
    assert!(shown.header("cache-control").starts_with("private"));
    let drawn = image::load_from_memory_with_format(&shown.bytes, ImageFormat::Jpeg).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (320, 320));

    for browser in [&mut app.browser(), &mut elsewhere.clone()] {
        let status = browser.get(&path).await.status;
        assert!(status == 303 || status == 404, "{status}");
    }
    let person = handle(&app, "aoi@example.com").await;
    ben.get(&person).await.assert_shows(&path);
    // A block takes the photo away, too.
    ben.post(&format!("{person}/block"), &[])
        .await
        .assert_redirect("/me/privacy");
    ben.get(&path).await.assert_status(404);
    aoi.get(&path).await.assert_status(200);
    aoi.post("/me/photo/remove", &[])
        .await
        .assert_redirect("/me/profile");
    aoi.get(&path).await.assert_status(404);
}

#[tokio::test]
async fn r49_a_photo_is_turned_as_the_camera_was_held_and_loses_its_place() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    // Orientation 6: the camera was turned left, so what is on the left belongs on top.
    let mut exif = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0".to_vec();
    exif.extend(b"\x0e\x01\x02\0\x0c\0\0\0\x26\0\0\0\0\0\0\0place-marker\0");
    let mut file = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 95);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.encode_image(&halves()).unwrap();
    assert!(file.windows(12).any(|part| part == b"place-marker"));
    aoi.upload("/me/photo", ("p.jpg", &file))
        .await
        .assert_redirect("/me/profile");
    let path = address(&mut aoi).await;
    let shown = aoi.get(&path).await;
    assert!(!shown.bytes.windows(12).any(|part| part == b"place-marker"));
    assert!(!shown.bytes.windows(4).any(|part| part == b"Exif"));
    let drawn = image::load_from_memory(&shown.bytes).unwrap().to_rgb8();
    let [red, _, blue] = drawn.get_pixel(160, 40).0;
    assert!(red > 150 && blue < 100, "the left is on top");
    let [red, _, blue] = drawn.get_pixel(160, 280).0;
    assert!(red < 100 && blue > 150, "the right is below");
}

/// Files that are no photos, or too much of one.
fn hostile() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = [
        ("empty.png", &b""[..]),
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        (
            "drawing.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        (
            "entities.svg",
            b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'aaaa'>]><svg>&a;</svg>",
        ),
        ("paper.pdf", b"%PDF-1.7\n1 0 obj<</OpenAction 2 0 R>>endobj"),
        (
            "animation.gif",
            b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff;",
        ),
        ("polyglot.gif", b"GIF89a=1;alert(1);//"),
        (
            "drawing.bmp",
            b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0",
        ),
        ("photo.tiff", b"II*\0\x08\0\0\0\0\0"),
        ("icon.ico", b"\0\0\x01\0\x01\0\x01\x01\0\0\x01\0\x20\0"),
        ("program.png", b"\x7fELF\x02\x01\x01\0"),
        ("program.exe", b"MZ\x90\0\x03\0\0\0"),
        ("archive.zip", b"PK\x03\x04\x14\0\0\0\x08\0"),
        ("archive.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("script.sh", b"#!/bin/sh\nrm -rf /\n"),
        ("link.png", b"../../../../etc/passwd"),
        ("text.jpg", b"just words"),
        ("nothing.jpg", b"\xff\xd8\xff\xd9"),
        ("head.png", b"\x89PNG\r\n\x1a\n"),
        ("head.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
        ("movie.avif", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1"),
        ("zeros.png", &[0; 4096]),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
    .to_vec();
    let whole = png(64, 64);
    files.push(("cut.png".to_owned(), whole[..whole.len() / 2].to_vec()));
    let jpeg = encode(&halves(), ImageFormat::Jpeg);
    files.push(("cut.jpg".to_owned(), jpeg[..20].to_vec()));
    files.push(("wide.png".to_owned(), claims(100_000, 100_000)));
    files.push(("high.png".to_owned(), claims(1, 25_000_001)));
    files.push(("large.png".to_owned(), claims(5_001, 5_000)));
    files.push(("flat.png".to_owned(), claims(20_001, 1)));
    files.push(("most.png".to_owned(), claims(u32::MAX, u32::MAX)));
    files.push(("broken.png".to_owned(), claims(10, 10)));
    files.push(("x".repeat(5_000) + ".png", b"no picture".to_vec()));
    files
}

/// The head of a PNG that says to be this large, and then nothing.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    file.extend(&head);
    file.extend(crc(&head).to_be_bytes());
    file.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    file
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
        })
    })
}

#[tokio::test]
async fn r49_thirty_hostile_files_are_refused_with_a_plain_word() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let files = hostile();
    assert!(files.len() >= 30, "{}", files.len());
    for (name, bytes) in files {
        let answer = aoi.upload("/me/photo", (&name, &bytes)).await;
        assert_eq!(answer.status, 422, "{name}");
        answer.assert_shows("href=\"#photo\"");
    }
    assert_eq!(photo::Entity::find().count(&app.app.db).await.unwrap(), 0);
    // A picture with a page behind it is a picture, and loses the page.
    let mut polyglot = png(40, 40);
    polyglot.extend(b"<script>alert(1)</script>");
    aoi.upload("/me/photo", ("polyglot.html", &polyglot))
        .await
        .assert_redirect("/me/profile");
    let path = address(&mut aoi).await;
    let shown = aoi.get(&path).await;
    assert!(!shown.bytes.windows(7).any(|part| part == b"<script"));
}

#[tokio::test]
async fn r46_r49_only_this_form_takes_more_and_not_too_much() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    // Not compressible: about six megabytes.
    let noise = RgbaImage::from_fn(1300, 1300, |x, y| {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519))
            .wrapping_mul(3_266_489_917);
        image::Rgba(mixed.to_be_bytes())
    });
    let mut file = Vec::new();
    image::codecs::png::PngEncoder::new(&mut file)
        .write_image(&noise, 1300, 1300, image::ExtendedColorType::Rgba8)
        .unwrap();
    assert!(file.len() > 1_000_000, "{}", file.len());
    aoi.upload("/me/photo", ("noise.png", &file))
        .await
        .assert_redirect("/me/profile");
    aoi.upload("/me/photo", ("huge.png", &vec![0; 11 * 1024 * 1024]))
        .await
        .assert_status(413)
        .assert_shows("10MBまで");
    aoi.upload("/me/profile", ("noise.png", &file))
        .await
        .assert_status(415);
    let mut anyone = app.browser();
    anyone
        .upload("/me/photo", ("noise.png", &png(8, 8)))
        .await
        .assert_status(303);
}

#[tokio::test]
async fn ones_own_photo_stands_in_the_header_and_on_the_bench() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    introduce(&mut aoi, ("aoi", "Kodama Cloud"), ("FAQ", "")).await;
    aoi.get("/home").await.assert_hides("<img");
    aoi.upload("/me/photo", ("aoi.png", &png(40, 40)))
        .await
        .assert_redirect("/me/profile");
    let shown = format!("<img src=\"{}\"", address(&mut aoi).await);
    // The header of every page, with no initial left.
    let page = aoi.get("/me").await.assert_shows(&shown);
    let header = page.text().split("</header>").next().unwrap();
    assert!(header.contains(&shown), "{header}");
    // Whose place on the bench waits for a neighbour.
    let page = aoi.get("/home").await;
    assert!(page.text().matches(&shown).count() >= 2, "{}", page.text());
    ben.get("/home").await.assert_hides("<img");
}
