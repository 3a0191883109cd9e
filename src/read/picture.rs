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
