import puppeteer from "puppeteer-core";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
const program = spawn("target/debug/engawa", ["demo","--listen","127.0.0.1:0","--reset"].slice(0,3), { stdio: ["ignore","pipe","inherit"] });
let base;
const t=Date.now();
for await (const line of createInterface(program.stdout)) { const f=line.match(/http:\/\/[\d.]+:\d+/); if (f) { base=f[0]; break; } }
console.log(base, Date.now()-t);
const browser = await puppeteer.launch({ executablePath:"/usr/bin/chromium", args:["--no-sandbox","--headless=new"] });
const [who, path, name, ...opts] = process.argv.slice(2);
const paths = path.split(",");
for (const lang of ["ja","en"]) for (const [w,h,label] of [[390,844,"phone"],[1280,900,"desk"]]) for (const theme of ["light","dark"]) {
  if (opts.length && !opts.includes(`${lang}-${label}-${theme}`)) continue;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width:w, height:h, deviceScaleFactor:1 });
  await page.emulateMediaFeatures([{name:"prefers-color-scheme",value:theme}]);
  await page.setExtraHTTPHeaders({"accept-language":lang});
  await page.goto(base+"/dev/people");
  if (+who>0) { const forms = await page.$$("form:has(input[name=account]) button"); await Promise.all([page.waitForNavigation(), forms[+who-1].click()]); }
  await page.goto(base+"/me/display"); 
  for (const [i,p] of paths.entries()) { await page.goto(base+p); 
    const html=await page.$eval("html",e=>e.lang); 
    if (html!==lang) { await page.evaluate(async(l)=>{await fetch("/language",{method:"POST",headers:{"content-type":"application/x-www-form-urlencoded"},body:`language=${l}&back=/home`});},lang); await page.goto(base+p);} 
    await page.screenshot({ path:`/tmp/shots/${name}-${i}-${lang}-${label}-${theme}.png`, fullPage:!process.env.CLIP, ...(process.env.CLIP?{clip:{x:0,y:+process.env.CLIP.split(":")[0],width:w,height:+process.env.CLIP.split(":")[1]},captureBeyondViewport:true}:{}) }); }
  await context.close();
}
await browser.close(); program.kill("SIGTERM");
