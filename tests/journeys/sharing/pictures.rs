//! The chart as a picture that leads to its run, wherever it is pasted.

use super::measure;
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    the_png_is_the_chart_with_its_colours,
    the_picture_says_where_it_is_from,
);

/// Width, height, and the number of colours that occur in more than a hundred pixels.
const LOOK: &str = "
    const blob = new Blob([new Uint8Array(arguments[0])], {type: 'image/png'});
    const picture = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const {data} = context.getImageData(0, 0, picture.width, picture.height);
    const colours = new Map();
    for (let at = 0; at < data.length; at += 4) {
        const colour = data.slice(at, at + 4).join();
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    const [first] = data.slice(0, 4).join() === '21,24,27,255' ? [true] : [false];
    return [picture.width, picture.height, [...colours.values()].filter((count) => count > 100).length, first]";

async fn the_png_is_the_chart_with_its_colours(page: &Page) -> Result<()> {
    page.open("?theme=dark").await?;
    measure(page, 20).await?;
    let png = page.download_bytes("png").await?;
    ensure!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "this is no PNG");
    let (width, height, colours, dark): (u32, u32, u32, bool) =
        page.js(LOOK, &[png.into()]).await?;
    // Twice the size of the SVG, which is 800 px of chart and its margin.
    ensure!(
        width == 1664 && height > 900,
        "it has {width} × {height} pixels"
    );
    ensure!(colours > 5, "it has {colours} colours");
    ensure!(dark, "its ground is not that of the dark theme");
    Ok(())
}

async fn the_picture_says_where_it_is_from(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let result = measure(page, 20).await?;
    let link = format!(
        "{}?lab=fib&n=20&threads=1,2&cutoff=20&rounds=3&limit_s=60",
        page.url
    );
    let svg = page.download("svg").await?;
    ensure!(
        svg.contains(&link.replace('&', "&amp;")),
        "the SVG does not say {link}"
    );
    let verdict = result["verdict"].as_str().unwrap_or_default();
    let markdown = page.copied("markdown").await?;
    ensure!(
        markdown == format!("[![{verdict}](spindle-fib-n20.png)]({link})"),
        "{markdown}"
    );
    let html = page.copied("html").await?;
    let told: (String, String, String) = page
        .js(
            "const page = new DOMParser().parseFromString(arguments[0], 'text/html');
            const [link, picture] = [page.querySelector('a'), page.querySelector('a > img')];
            return [link.getAttribute('href'), picture.getAttribute('src'), picture.alt]",
            &[html.into()],
        )
        .await?;
    ensure!(
        told == (link, "spindle-fib-n20.png".to_owned(), verdict.to_owned()),
        "{told:?}"
    );
    Ok(())
}
