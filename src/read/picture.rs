//! Picture files, told by what is in them.

/// The type of a picture by its content, or by its name for the kinds that have no certain mark.
pub(super) fn media_type(name: &str, data: &[u8]) -> Option<&'static str> {
    use imagesize::ImageType;
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match (imagesize::image_type(data), &*extension) {
        (Ok(ImageType::Png), _) => Some("image/png"),
        (Ok(ImageType::Jpeg), _) => Some("image/jpeg"),
        (Ok(ImageType::Gif), _) => Some("image/gif"),
        (Ok(ImageType::Bmp), _) => Some("image/bmp"),
        (Ok(ImageType::Tiff), _) => Some("image/tiff"),
        (Ok(ImageType::Webp), _) => Some("image/webp"),
        (_, "emf") if !data.is_empty() => Some("image/x-emf"),
        (_, "wmf") if !data.is_empty() => Some("image/x-wmf"),
        (_, "svg") if !data.is_empty() => Some("image/svg+xml"),
        _ => None,
    }
}

/// The type of pictures whose names end so.
pub(super) fn usual_type(extension: &str) -> &'static str {
    match extension {
        "png" => "image/png",
        "jpg" | "jpeg" | "jfif" => "image/jpeg",
        "gif" => "image/gif",
        "bmp" => "image/bmp",
        "tif" | "tiff" => "image/tiff",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "emf" => "image/x-emf",
        "wmf" => "image/x-wmf",
        _ => "application/octet-stream",
    }
}

/// Whether this is the name of a picture file, and no title.
pub(super) fn is_file_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && usual_type(&ending.to_ascii_lowercase()).starts_with("image/")
    })
}
