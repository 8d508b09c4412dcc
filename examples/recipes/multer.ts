// multer.ts: uploads that multer refuses.
import express from 'express';
import multer from 'multer';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { uploadErrors } from 'status-contract/presets';

const contract = defineContract({ name: 'Pictures API', challenge: false });
const api = statusContract({ contract, map: uploadErrors() });
const upload = multer({ limits: { fileSize: 8 } }).single('picture');

const app = express();
app.use(api.guard);
app.post('/pictures', upload, (req, res) => {
  res.status(201).location('/pictures/1').json({ name: req.file?.originalname });
});
app.use(api.errorHandler);
app.listen(3000);
